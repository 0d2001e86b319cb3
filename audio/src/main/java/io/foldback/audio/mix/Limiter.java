package io.foldback.audio.mix;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.level.Level;
import org.jspecify.annotations.Nullable;

/**
 * Limiter of a stereo pair with look-ahead, by sample peak or true peak: the gain falls in a straight line so that it is
 * low enough when the peak leaves the delay line, holds that long, and returns exponentially. At unity it only delays.
 */
public final class Limiter {
    /** Two units in the last place below 1: without it rounding would hold the gain short of unity. */
    private static final float LEAST_RETURN = 1.2e-7f;

    /** Frames that are looked at in one go. */
    static final int CHUNK = 64;

    private final @Nullable TruePeakDetector truePeaks;
    private final float[] peaks = new float[CHUNK];
    private final float ceiling;
    private final int hold;
    private final float attackStep;
    private final float release;
    private final float[] delayedLeft;
    private final float[] delayedRight;
    private final float[] newest;
    private int cursor;
    private float gain = 1;
    private float slope;
    private float floor = 1;
    private int holding;

    public Limiter(LimiterSettings settings) {
        ceiling = (float) (settings.truePeak() ? settings.ceiling() * TruePeakDetector.CAUTION : settings.ceiling());
        truePeaks = settings.truePeak() ? new TruePeakDetector(ceiling) : null;
        hold = settings.lookAheadFrames() + 1;
        attackStep = 1f / settings.attackFrames();
        final double releaseFrames = settings.release().toNanos() * 1e-9 * AudioBlock.SAMPLE_RATE;
        release = (float) (1 - StrictMath.exp(-1 / releaseFrames));
        delayedLeft = new float[settings.lookAheadFrames()];
        delayedRight = new float[settings.lookAheadFrames()];
        newest = new float[settings.lookAheadFrames()];
    }

    /** Whether it only delays now. */
    public boolean isIdle() {
        return gain == 1 && holding == 0;
    }

    /** Forgets what it delays: the next samples out are silence. Of sample peaks alone, like what follows. */
    public void clear() {
        java.util.Arrays.fill(delayedLeft, 0);
        java.util.Arrays.fill(delayedRight, 0);
    }

    /** Goes on as {@code other} would, which has the same settings. */
    public void continueFrom(Limiter other) {
        System.arraycopy(other.delayedLeft, 0, delayedLeft, 0, delayedLeft.length);
        System.arraycopy(other.delayedRight, 0, delayedRight, 0, delayedRight.length);
        cursor = other.cursor;
        gain = other.gain;
        slope = other.slope;
        floor = other.floor;
        holding = other.holding;
    }

    /** In place; the output lags by the look-ahead. */
    public void process(float[] left, float[] right, int frames) {
        for (int from = 0; from < frames; from += CHUNK) {
            limit(left, right, from, Math.min(from + CHUNK, frames));
        }
    }

    private void limit(float[] left, float[] right, int from, int to) {
        final boolean loud = isLoud(left, right, from, to - from);
        if (isIdle() && !loud) {
            delay(left, right, from, to);
            return;
        }
        for (int i = from; i < to; i++) {
            if (loud) {
                aim(truePeaks == null ? Math.max(Math.abs(left[i]), Math.abs(right[i])) : peaks[i - from]);
            }
            advance();
            swap(left, right, i);
            left[i] *= gain;
            right[i] *= gain;
        }
    }

    private boolean isLoud(float[] left, float[] right, int from, int frames) {
        return truePeaks == null
                ? Math.max(Level.peak(left, from, frames), Level.peak(right, from, frames)) > ceiling
                : truePeaks.detect(left, right, from, frames, peaks);
    }

    private void delay(float[] left, float[] right, int from, int to) {
        if (to - from >= newest.length) {
            shift(left, delayedLeft, from, to - from);
            shift(right, delayedRight, from, to - from);
            cursor = 0;
            return;
        }
        for (int i = from; i < to; i++) {
            swap(left, right, i);
        }
    }

    /** {@link #swap} for many frames, in five copies. */
    private void shift(float[] samples, float[] delayed, int from, int frames) {
        final int length = newest.length;
        System.arraycopy(samples, from + frames - length, newest, 0, length);
        System.arraycopy(samples, from, samples, from + length, frames - length);
        System.arraycopy(delayed, cursor, samples, from, length - cursor);
        System.arraycopy(delayed, 0, samples, from + length - cursor, cursor);
        System.arraycopy(newest, 0, delayed, 0, length);
    }

    private void swap(float[] left, float[] right, int i) {
        if (hold == 1) {
            return;
        }
        final float l = delayedLeft[cursor];
        final float r = delayedRight[cursor];
        delayedLeft[cursor] = left[i];
        delayedRight[cursor] = right[i];
        left[i] = l;
        right[i] = r;
        cursor = cursor + 1 == delayedLeft.length ? 0 : cursor + 1;
    }

    private void aim(float peak) {
        if (!(peak > ceiling)) {
            return;
        }
        final float target = ceiling / peak;
        if (target < gain) {
            slope = Math.min(slope, (target - gain) * attackStep);
        }
        floor = Math.min(floor, target);
        holding = hold;
    }

    private void advance() {
        if (holding > 0) {
            if (slope < 0) {
                gain = Math.max(gain + slope, floor);
            }
            if (--holding == 0) {
                slope = 0;
                floor = 1;
            }
        } else if (gain < 1) {
            gain = Math.min(1, gain + Math.max((1 - gain) * release, LEAST_RETURN));
        }
    }
}
