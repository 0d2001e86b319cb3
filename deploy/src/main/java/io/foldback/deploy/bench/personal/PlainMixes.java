package io.foldback.deploy.bench.personal;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.mix.render.MixPlan;
import java.util.Arrays;
import java.util.List;

/** The mixes as one writes them down first: for each listener, for each channel, for each frame. Nothing but sums. */
final class PlainMixes {
    private final float[][] inputs;
    private final float[][] gains;
    private final float[][] left;
    private final float[][] right;

    PlainMixes(List<MixPlan> plans, float[][] inputs) {
        this.inputs = inputs;
        gains = new float[plans.size()][2 * AudioBlock.MAX_CHANNELS];
        left = new float[plans.size()][inputs[0].length];
        right = new float[plans.size()][inputs[0].length];
        for (int listener = 0; listener < gains.length; listener++) {
            for (int channel = 0; channel < inputs.length; channel++) {
                gains[listener][2 * channel] = plans.get(listener).left(channel);
                gains[listener][2 * channel + 1] = plans.get(listener).right(channel);
            }
        }
    }

    void mix() {
        for (int listener = 0; listener < gains.length; listener++) {
            Arrays.fill(left[listener], 0);
            Arrays.fill(right[listener], 0);
            for (int channel = 0; channel < inputs.length; channel++) {
                final float[] of = gains[listener];
                add(inputs[channel], left[listener], right[listener], of[2 * channel], of[2 * channel + 1]);
            }
        }
    }

    private static void add(float[] input, float[] left, float[] right, float gainLeft, float gainRight) {
        for (int i = 0; i < input.length; i++) {
            left[i] += input[i] * gainLeft;
            right[i] += input[i] * gainRight;
        }
    }

    float[] left(int listener) {
        return left[listener];
    }
}
