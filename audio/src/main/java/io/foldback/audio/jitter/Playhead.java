package io.foldback.audio.jitter;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.drift.DriftLoop;
import io.foldback.audio.drift.Resampler;

/**
 * Where in the buffered sound the ear is: at a whole frame, where sound passes bit for bit, or between two on the way at
 * another pace, where it is resampled and needs {@link Resampler#halfFrames} frames around it. One thread.
 */
final class Playhead {
    private static final double ROUNDING = 1e-9;

    private final JitterBuffer buffer;
    private final Resampler resampler = new Resampler(AudioBlock.SAMPLE_RATE, AudioBlock.SAMPLE_RATE);
    private final int half = resampler.halfFrames();
    private final float[][] window;
    private long whole;
    private double fraction;
    private double step = 1;

    /** @param longest most frames that are read at once */
    Playhead(JitterBuffer buffer, int planes, int longest) {
        this.buffer = buffer;
        window = new float[planes][resampler.span(longest, 1, 1 + 2 * DriftLoop.MOST)];
    }

    /** The next frame to be played, or the one in front of the instant that is next. */
    long whole() {
        return whole;
    }

    /** How far behind {@link #whole} the instant is that is next, 0..1, less than 1. */
    double fraction() {
        return fraction;
    }

    /** Whether what is next is resampled. */
    boolean between() {
        return step != 1 || fraction != 0;
    }

    /** What is in front of this position is needed no more, or would have been needed already. */
    long needed() {
        return between() ? whole + half : whole;
    }

    void moveTo(long position) {
        whole = position;
        fraction = 0;
    }

    /** @param framesEach of the source for one that is played */
    void pace(double framesEach) {
        step = framesEach;
    }

    /** How many frames can be read from here without a hole, at most {@code limit}. */
    int present(int limit) {
        if (!between()) {
            return buffer.present(whole, limit);
        }
        final int span = resampler.span(limit, fraction, step);
        final int run = buffer.present(whole - half + 1, span);
        return run == span ? limit : Math.clamp(framesBefore(run - 2 * half + 1.0), 0, limit);
    }

    /** How many frames from here on cannot be read, 1..{@code limit}; at least one cannot. */
    int missing(int limit) {
        if (!between()) {
            return buffer.missing(whole, limit);
        }
        final long hole = buffer.lastHole(whole - half + 1, 2 * half);
        return Math.clamp(framesBefore((double) (hole + half - whole)), 1, limit);
    }

    /** Frames that are played until so many of the source have gone by. */
    private long framesBefore(double sourceFrames) {
        return (long) Math.ceil((sourceFrames - fraction) / step);
    }

    /** Writes frames that are {@link #present}, to index {@code at} of each plane; stays where it is. */
    void read(float[][] out, int at, int frames) {
        if (!between()) {
            for (int p = 0; p < out.length; p++) {
                buffer.copy(p, whole, frames, out[p], at);
            }
            return;
        }
        final int span = resampler.span(frames, fraction, step);
        for (int p = 0; p < out.length; p++) {
            buffer.copy(p, whole - half + 1, span, window[p], 0);
        }
        resampler.resample(window, fraction, step, out, at, frames);
    }

    /** Goes on by so many frames of the sink. */
    void pass(int frames) {
        final double place = fraction + frames * step;
        final long over = (long) (place + ROUNDING);
        whole += over;
        fraction = Math.abs(place - over) < ROUNDING ? 0 : place - over;
    }

    /** Frames of the source that are not here of those that the next {@link #pass} of so many frames goes over. */
    int holes(int frames) {
        return buffer.holes(whole, (int) (fraction + frames * step + ROUNDING));
    }
}
