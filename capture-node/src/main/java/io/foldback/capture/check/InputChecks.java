package io.foldback.capture.check;

import io.foldback.audio.block.AudioBlock;

/**
 * Looks at every sample of a source: what is not a number (or infinite) becomes silence, what is beyond {@link #CLIP} is
 * counted and left as it is, channels below {@link #SILENCE} for over a second are silent.
 */
public final class InputChecks {
    public static final float CLIP = 1.1f;
    public static final float SILENCE = 0.0001f;
    private static final int SILENT_FRAMES = AudioBlock.SAMPLE_RATE;

    private final int[] quietFrames;
    private long nanSamples;
    private long clippedSamples;
    private long silentMask;

    public InputChecks(int channels) {
        quietFrames = new int[channels];
    }

    /** @param samples planar, channel c begins at c x stride; cleaned in place */
    public void check(float[] samples, int stride, int frames) {
        long silent = 0;
        for (int channel = 0; channel < quietFrames.length; channel++) {
            float peak = peak(samples, channel * stride, frames);
            if (!(peak <= CLIP)) {
                peak = clean(samples, channel * stride, frames);
            }
            final int quiet = peak < SILENCE ? Math.min(quietFrames[channel] + frames, 2 * SILENT_FRAMES) : 0;
            quietFrames[channel] = quiet;
            silent |= quiet > SILENT_FRAMES ? 1L << channel : 0;
        }
        silentMask = silent;
    }

    /** NaN when one of the samples is. */
    private static float peak(float[] samples, int from, int frames) {
        float peak = 0;
        for (int i = from; i < from + frames; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }

    private float clean(float[] samples, int from, int frames) {
        float peak = 0;
        int nan = 0;
        int clipped = 0;
        for (int i = from; i < from + frames; i++) {
            final float level = Math.abs(samples[i]);
            if (!(level <= Float.MAX_VALUE)) {
                samples[i] = 0;
                nan++;
            } else {
                clipped += level > CLIP ? 1 : 0;
                peak = Math.max(peak, level);
            }
        }
        nanSamples += nan;
        clippedSamples += clipped;
        return peak;
    }

    public long nanSamples() {
        return nanSamples;
    }

    public long clippedSamples() {
        return clippedSamples;
    }

    /** Bit c set: channel c is silent now. */
    public long silentMask() {
        return silentMask;
    }
}
