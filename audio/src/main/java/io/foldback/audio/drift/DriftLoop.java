package io.foldback.audio.drift;

/**
 * How fast a resampler must go so that a delay stays where it should be: a second-order delay-locked loop (F. Adriaensen,
 * "Using a DLL to filter time", 2005; "Controlling adaptive resampling", 2012). It begins wide, to be near soon, and gets
 * narrow in stages, so that no jitter is heard as a change of pitch. One thread.
 */
public final class DriftLoop {
    /** The most by which the pace may differ: crystals are within 1,000 ppm, the rest brings the delay back. */
    public static final double MOST = 1_250e-6;

    private static final double[] HERTZ = {1, 0.25, 0.05};
    /** When each stage ends, in seconds. */
    private static final double[] UNTIL = {1, 5, Double.POSITIVE_INFINITY};

    private final double rate;
    private int stage;
    private double seconds;
    private double drift;

    /** @param rate nominal frames per second of what is steered */
    public DriftLoop(int rate) {
        this.rate = rate;
    }

    /** Begins anew, with what is known of the drift ({@link #drift}). */
    public void restart(double known) {
        stage = 0;
        seconds = 0;
        drift = limited(known);
    }

    /**
     * Frames went by.
     *
     * @param frames of them, 1 or more
     * @param excess how many frames more than it should the delay is; negative: less
     * @return the pace from now on, relative to nominal: 1 - {@link #MOST} .. 1 + {@link #MOST}; above 1 shortens the delay
     */
    public double pace(int frames, double excess) {
        final double time = frames / rate;
        seconds += time;
        if (seconds > UNTIL[stage]) {
            stage++;
        }
        final double omega = 2 * Math.PI * HERTZ[stage];
        drift = limited(drift + omega * omega * time * excess / rate);
        return 1 + limited(drift + Math.sqrt(2) * omega * excess / rate);
    }

    /** By how much the other clock runs faster than this one, as far as is known: 10e-6 is 10 ppm. */
    public double drift() {
        return drift;
    }

    private static double limited(double pace) {
        return Math.clamp(pace, -MOST, MOST);
    }
}
