package io.foldback.deploy.band.score;

/** How time is counted: 16 bars of four beats at 112.5 beats a minute, a loop of a whole number of 512-frame blocks. */
public final class Meter {
    public static final int SAMPLE_RATE = 48_000;
    public static final int FRAMES_PER_SIXTEENTH = 6_400;
    public static final int SIXTEENTHS_PER_BAR = 16;
    public static final int BARS = 16;
    public static final int LOOP_FRAMES = BARS * SIXTEENTHS_PER_BAR * FRAMES_PER_SIXTEENTH;

    private Meter() {}

    /** Frames of so many sixteenths. */
    public static int frames(double sixteenths) {
        return (int) Math.rint(sixteenths * FRAMES_PER_SIXTEENTH);
    }

    static int barStart(int bar) {
        return bar * SIXTEENTHS_PER_BAR;
    }
}
