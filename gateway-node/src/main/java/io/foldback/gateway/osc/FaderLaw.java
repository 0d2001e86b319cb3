package io.foldback.gateway.osc;

/**
 * How far up a fader of an X32 stands at which gain: four straight pieces over dB, from silence at 0 over 0 dB at 0.75 to
 * +10 dB at 1 (P.-G. Maillot, Unofficial X32/M32 OSC Remote Protocol, appendix on fader data and
 * decibels).
 */
final class FaderLaw {
    private static final double SILENCE_DB = -90;

    private FaderLaw() {}

    /** Linear gain, 0 to 3.17, of a fader at 0..1; what lies beyond is taken as the nearest end. */
    static double gain(double fader) {
        final double at = Math.clamp(fader, 0, 1);
        return at == 0 ? 0 : Math.pow(10, decibels(at) / 20);
    }

    private static double decibels(double at) {
        if (at >= 0.5) {
            return at * 40 - 30;
        }
        if (at >= 0.25) {
            return at * 80 - 50;
        }
        return at >= 0.0625 ? at * 160 - 70 : at * 480 + SILENCE_DB;
    }

    /** Where a fader stands, 0..1, at a linear gain; everything below -90 dB is 0. */
    static float fader(double gain) {
        final double db = 20 * Math.log10(gain);
        if (!(db > SILENCE_DB)) {
            return 0;
        }
        return (float) Math.min(1, position(db));
    }

    private static double position(double db) {
        if (db >= -10) {
            return (db + 30) / 40;
        }
        if (db >= -30) {
            return (db + 50) / 80;
        }
        return db >= -60 ? (db + 70) / 160 : (db - SILENCE_DB) / 480;
    }
}
