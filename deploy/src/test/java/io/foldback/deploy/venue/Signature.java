package io.foldback.deploy.venue;

import io.foldback.audio.signal.CounterSignal;

/**
 * What a source plays: a smooth tone on channel 0, the number of the frame on channel 1. A frame is recognized as it
 * came when both say the same.
 */
final class Signature {
    static final int CHANNELS = 2;

    /** As well as a float32 counts, and a sum of some of them. */
    static final int NEAR_FRAMES = 2;

    private final float[] tone;
    private final double amplitude;

    /** @param toneFrames frames of one period of the tone */
    Signature(double amplitude, int toneFrames) {
        this.amplitude = amplitude;
        tone = new float[toneFrames];
        for (int i = 0; i < toneFrames; i++) {
            tone[i] = (float) (amplitude * Math.sin(2 * Math.PI * i / toneFrames));
        }
    }

    /** Fills both channels of a period; channel c begins at c x stride. */
    void fill(long frame, float[] samples, int stride, int frames) {
        int at = (int) (frame % tone.length);
        for (int i = 0; i < frames; i++) {
            samples[i] = tone[at];
            at = at + 1 == tone.length ? 0 : at + 1;
        }
        CounterSignal.fill(frame, 0, samples, stride, frames);
    }

    /** The number of the frame; -1 when it is not as it came. */
    int recognize(float toneSample, float counterSample) {
        final int frame = CounterSignal.decode(counterSample);
        return frame >= 0 && tone[frame % tone.length] == toneSample ? frame : -1;
    }

    /** The number of the frame that is nearest, when both channels agree about it to two frames; else -1. */
    int recognizeBetween(float toneSample, float counterSample) {
        final double number = counterSample * (double) CounterSignal.WRAP;
        if (!(number >= 1)) {
            return -1;
        }
        final double expected = amplitude * Math.sin(2 * Math.PI * (number % tone.length) / tone.length);
        final double steepest = amplitude * 2 * Math.PI / tone.length;
        return Math.abs(toneSample - expected) < NEAR_FRAMES * steepest ? (int) Math.rint(number) : -1;
    }

    /** The greatest second difference of the tone itself. */
    double ownStep() {
        final double omega = 2 * Math.PI / tone.length;
        return amplitude * omega * omega;
    }
}
