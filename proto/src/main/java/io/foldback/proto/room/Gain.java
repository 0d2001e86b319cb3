package io.foldback.proto.room;

/** A linear factor: 0 is silence, 1 leaves the signal as it is, 2 (+6.02 dB) is the most. */
public final class Gain {
    public static final double MIN = 0;
    public static final double UNITY = 1;
    public static final double MAX = 2;

    private Gain() {}

    /** The nearest gain that there is; silence for what is not a number. */
    public static double clamp(double gain) {
        return Double.isNaN(gain) ? MIN : Math.clamp(gain, MIN, MAX);
    }
}
