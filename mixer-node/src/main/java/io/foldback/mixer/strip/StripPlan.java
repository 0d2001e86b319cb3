package io.foldback.mixer.strip;

import io.foldback.audio.level.PanLaw;
import io.foldback.mixer.effect.ChainPlan;

/**
 * The settings of one strip as the engine needs them. The arrays are shared and never written.
 *
 * @param id number of the channel in the room, 0..63
 * @param source index of its source in the room's plan; {@link #NO_SOURCE} when it has none now, {@link #RETURN} when it
 *     takes what an effect bus gives
 * @param input channel of the source; of a return the plane: left and right of the delay, left and right of the reverb
 * @param inputGain linear
 * @param effects between input gain and mute
 * @param left linear gains from the strip output into the left plane of each bus: fader, send and pan law in one
 * @param right likewise
 * @param sends into the effect buses; of a return none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and read for every block
public record StripPlan(
        int id,
        int source,
        int input,
        float inputGain,
        ChainPlan effects,
        boolean muted,
        float[] left,
        float[] right,
        EffectSends sends) {
    public static final int NO_SOURCE = -1;
    public static final int RETURN = -2;

    /** Planes of the effect buses. */
    public static final int EFFECT_PLANES = 4;

    private static final double INAUDIBLE = 1e-10;

    /** A strip without effects that feeds all buses alike, {@code solo} but where it is soloed; pan by the equal-power law. */
    public static StripPlan of(
            int id,
            int source,
            int input,
            double inputGain,
            boolean muted,
            double gain,
            double pan,
            boolean solo,
            int buses) {
        final float[] left = new float[buses];
        final float[] right = new float[buses];
        for (int bus = 0; bus < buses - (solo ? 0 : 1); bus++) {
            left[bus] = audible(gain * PanLaw.left(pan));
            right[bus] = audible(gain * PanLaw.right(pan));
        }
        return new StripPlan(
                id, source, input, audible(inputGain), ChainPlan.OFF, muted, left, right, EffectSends.NONE);
    }

    /** The same with other effects. */
    public StripPlan with(ChainPlan others) {
        return new StripPlan(id, source, input, inputGain, others, muted, left, right, sends);
    }

    /** The same with other gains into the effect buses. */
    public StripPlan with(EffectSends others) {
        return new StripPlan(id, source, input, inputGain, effects, muted, left, right, others);
    }

    /** Whether it takes what an effect bus gives. */
    public boolean isReturn() {
        return source == RETURN;
    }

    /** A gain for the engine: what nobody can hear is 0. */
    public static float audible(double gain) {
        return gain < INAUDIBLE ? 0 : (float) gain;
    }
}
