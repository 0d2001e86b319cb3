package io.foldback.audio.mix;

/** Bends what lies beyond a knee towards full scale, which it never exceeds; below the knee it changes nothing. */
public final class SoftClip {
    private final float knee;
    private final float room;
    private final float perRoom;

    /** @param knee linear, below 1 */
    public SoftClip(double knee) {
        this.knee = (float) knee;
        this.room = 1 - this.knee;
        this.perRoom = 1 / room;
    }

    public void process(float[] samples) {
        for (int i = 0; i < samples.length; i++) {
            final float size = Math.abs(samples[i]);
            if (size > knee) {
                samples[i] = Math.copySign(bend(size), samples[i]);
            }
        }
    }

    private float bend(float size) {
        return Math.min(1, knee + room * tanh((size - knee) * perRoom));
    }

    /** x (27 + x^2) / (27 + 9 x^2), the Pade approximant of tanh; exactly 1 with slope 0 at 3, and 1 beyond. */
    private static float tanh(float x) {
        final float square = x * x;
        return x >= 3 ? 1 : x * (27 + square) / (27 + 9 * square);
    }
}
