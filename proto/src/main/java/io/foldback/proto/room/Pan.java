package io.foldback.proto.room;

/** Where a mono signal stands between left (-1) and right (+1). */
public final class Pan {
    public static final double LEFT = -1;
    public static final double CENTRE = 0;
    public static final double RIGHT = 1;

    private Pan() {}

    /** The nearest pan that there is; the centre for what is not a number. */
    public static double clamp(double pan) {
        return Double.isNaN(pan) ? CENTRE : Math.clamp(pan, LEFT, RIGHT);
    }
}
