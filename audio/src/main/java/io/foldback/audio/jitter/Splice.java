package io.foldback.audio.jitter;

import io.foldback.audio.level.Concealment;
import io.foldback.audio.level.Ramp;

/**
 * Joins pieces of sound without a step. Whatever was audible and ends leaves a tail that falls to nothing; whatever
 * begins rises from nothing; both by smoothstep over 128 frames, and they may overlap. One thread.
 */
final class Splice {
    static final int FADE_FRAMES = 128;
    private static final int PAST = FADE_FRAMES + 1;

    private final Ramp ramp = new Ramp(FADE_FRAMES);
    /** Planes x (what was heard last, then what is being pulled). */
    private final float[][] line;

    private final float[][] tail;
    private int end = PAST;
    private int tailAt = FADE_FRAMES;
    private int riseAt;
    private boolean sounding;

    /** @param longest most frames that are added between two calls of {@link #take} */
    Splice(int planes, int longest) {
        line = new float[planes][PAST + longest];
        tail = new float[planes][FADE_FRAMES];
    }

    /** Whether frames of the buffer are being heard. */
    boolean sounding() {
        return sounding;
    }

    /** Whether anything can still be heard of the past or the present. */
    boolean audible() {
        return sounding || tailAt < FADE_FRAMES;
    }

    /** Whether neither a tail nor a rise is under way. */
    boolean steady() {
        return sounding && riseAt == FADE_FRAMES && tailAt == FADE_FRAMES;
    }

    /** What sounds ends here, without notice: its tail is guessed from what was heard. */
    void breakOff() {
        if (sounding) {
            for (int p = 0; p < line.length; p++) {
                Concealment.extrapolate(line[p], end, ramp, tail[p], 0);
            }
            tailAt = 0;
            sounding = false;
        }
    }

    /** What sounds ends here, and its tail is how it really goes on. */
    void leave(Playhead playhead) {
        playhead.read(tail, 0, FADE_FRAMES);
        for (final float[] plane : tail) {
            ramp.fadeOut(plane, 0);
        }
        tailAt = 0;
        sounding = false;
    }

    /** Adds frames that the playhead can read. */
    void sound(Playhead playhead, int frames) {
        if (!sounding) {
            sounding = true;
            riseAt = 0;
        }
        final int rising = Math.min(frames, FADE_FRAMES - riseAt);
        playhead.read(line, end, frames);
        for (int p = 0; p < line.length; p++) {
            for (int k = 0; k < rising; k++) {
                line[p][end + k] *= ramp.rising(riseAt + k);
            }
        }
        riseAt += rising;
        addTail(frames);
    }

    /** Adds frames for which there is nothing: the rest of the tail, then silence. */
    void silence(int frames) {
        for (final float[] plane : line) {
            java.util.Arrays.fill(plane, end, end + frames, 0);
        }
        addTail(frames);
    }

    /** Hands over what was added and keeps the last of it. */
    void take(float[][] out, int outAt, int frames) {
        for (int p = 0; p < line.length; p++) {
            System.arraycopy(line[p], PAST, out[p], outAt, frames);
            System.arraycopy(line[p], end - PAST, line[p], 0, PAST);
        }
        end = PAST;
    }

    private void addTail(int frames) {
        final int left = Math.min(frames, FADE_FRAMES - tailAt);
        for (int p = 0; p < line.length; p++) {
            for (int k = 0; k < left; k++) {
                line[p][end + k] += tail[p][tailAt + k];
            }
        }
        tailAt += left;
        end += frames;
    }
}
