package io.foldback.mixer.strip;

import io.foldback.audio.level.PanLaw;
import io.foldback.mixer.effect.ChainPlan;

/**
 * The settings of one strip as the engine needs them. The arrays are shared and never written.
 *
 * @param id number of the channel in the room, 0..63
 * @param source index of its source in the room's plan; -1 when it has none now
 * @param input channel of the source
 * @param inputGain linear
 * @param effects between input gain and mute
 * @param left linear gains from the strip output into the left plane of each bus: fader, send and pan law in one
 * @param right likewise
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and read for every block
public record StripPlan(
        int id, int source, int input, float inputGain, ChainPlan effects, boolean muted, float[] left, float[] right) {
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
        return new StripPlan(id, source, input, audible(inputGain), ChainPlan.OFF, muted, left, right);
    }

    /** The same with other effects. */
    public StripPlan with(ChainPlan others) {
        return new StripPlan(id, source, input, inputGain, others, muted, left, right);
    }

    /** A gain for the engine: what nobody can hear is 0. */
    public static float audible(double gain) {
        return gain < INAUDIBLE ? 0 : (float) gain;
    }
}
