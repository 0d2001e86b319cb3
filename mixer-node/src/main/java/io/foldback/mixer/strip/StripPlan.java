package io.foldback.mixer.strip;

import io.foldback.audio.level.PanLaw;

/**
 * The settings of one strip as the engine needs them.
 *
 * @param id number of the channel in the room, 0..63
 * @param source index of its source in the room's plan; -1 when it has none now
 * @param input channel of the source
 * @param inputGain linear
 * @param left linear gain from the strip output into the left plane of every bus; fader and pan law in one
 * @param right likewise
 */
public record StripPlan(
        int id, int source, int input, float inputGain, boolean muted, float left, float right, boolean solo) {
    private static final double INAUDIBLE = 1e-10;

    /** From a fader's gain (0..2) and a pan (-1..1), by the equal-power law, -3 dB at the centre. */
    public static StripPlan of(
            int id, int source, int input, double inputGain, boolean muted, double gain, double pan, boolean solo) {
        return new StripPlan(
                id,
                source,
                input,
                audible(inputGain),
                muted,
                audible(gain * PanLaw.left(pan)),
                audible(gain * PanLaw.right(pan)),
                solo);
    }

    private static float audible(double gain) {
        return gain < INAUDIBLE ? 0 : (float) gain;
    }
}
