package io.foldback.deploy.band;

import io.foldback.deploy.band.score.Meter;
import io.foldback.deploy.band.sound.Filter;

/** One channel's sound of the whole song, which has no end: what goes beyond it is heard at its beginning. */
final class Loop {
    private final float[] samples = new float[Meter.LOOP_FRAMES];

    /** Adds a sound that begins at {@code start}, which may be before or beyond the loop. */
    void add(float[] sound, long start) {
        int at = (int) Math.floorMod(start, (long) samples.length);
        for (final float sample : sound) {
            samples[at] += sample;
            at = at + 1 == samples.length ? 0 : at + 1;
        }
    }

    /** Takes away what no loudspeaker plays. */
    void cutBelow(double hertz) {
        final Filter filter = new Filter(hertz, 0.707);
        for (int pass = 0; pass < 2; pass++) { // the first lap only brings the filter into its state
            for (int i = 0; i < samples.length; i++) {
                final float cut = (float) filter.feed(samples[i]).high();
                if (pass == 1) {
                    samples[i] = cut;
                }
            }
        }
    }

    /** Adds the sound of a room. */
    void echo(Ambience ambience, double share) {
        for (final float sample : samples) {
            ambience.next(sample); // one lap to fill the room with the end of the loop
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (samples[i] + share * ambience.next(samples[i]));
        }
    }

    /** Scales everything so that the loudest sample is at {@code peakDb} dBFS. */
    void levelTo(double peakDb) {
        float peak = 0;
        for (final float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        final float gain = (float) (StrictMath.pow(10, peakDb / 20) / Math.max(peak, 1e-9f));
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= gain;
        }
    }

    float[] samples() {
        return samples;
    }
}
