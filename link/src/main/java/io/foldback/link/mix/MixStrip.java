package io.foldback.link.mix;

/**
 * One channel in a personal mix.
 *
 * @param gain linear, 0..2
 * @param pan -1 (left) to +1 (right)
 * @param solo whether it is among the only ones that are heard
 */
public record MixStrip(double gain, double pan, boolean muted, boolean solo) {
    public static final double MAX_GAIN = 2;
    public static final MixStrip INITIAL = new MixStrip(1, 0, false, false);

    public MixStrip {
        if (!(gain >= 0 && gain <= MAX_GAIN)) {
            throw new IllegalArgumentException("gain must be in 0.." + MAX_GAIN + ", is " + gain);
        }
        if (!(pan >= -1 && pan <= 1)) {
            throw new IllegalArgumentException("pan must be in -1..+1, is " + pan);
        }
    }

    MixStrip withGain(double to) {
        return new MixStrip(to, pan, muted, solo);
    }

    MixStrip withPan(double to) {
        return new MixStrip(gain, to, muted, solo);
    }

    MixStrip withMuted(boolean to) {
        return new MixStrip(gain, pan, to, solo);
    }

    MixStrip withSolo(boolean to) {
        return new MixStrip(gain, pan, muted, to);
    }
}
