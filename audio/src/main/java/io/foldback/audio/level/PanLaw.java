package io.foldback.audio.level;

/** Equal power: the sum of squares is 1 everywhere, -3 dB each at the centre. The same bits on every machine. */
public final class PanLaw {

    private PanLaw() {}

    /**
     * Linear gain of the left side.
     *
     * @param pan -1 (left) .. +1 (right)
     */
    public static double left(double pan) {
        return right(-pan);
    }

    /**
     * Linear gain of the right side.
     *
     * @param pan -1 (left) .. +1 (right)
     */
    public static double right(double pan) {
        if (!(pan >= -1 && pan <= 1)) {
            throw new IllegalArgumentException("pan must be in -1..+1, is " + pan);
        }
        return pan == -1 ? 0 : StrictMath.sin((pan + 1) * Math.PI / 4);
    }
}
