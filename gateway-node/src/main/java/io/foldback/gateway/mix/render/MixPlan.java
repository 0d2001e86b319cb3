package io.foldback.gateway.mix.render;

import io.foldback.audio.block.AudioBlock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a mix comes to: the linear gain of each channel on either side, master and all else included. Immutable; mixes
 * with equal plans sound alike.
 */
public final class MixPlan {
    /** Of a mix that was not heard yet. */
    public static final MixPlan SILENCE =
            new MixPlan(new float[AudioBlock.MAX_CHANNELS], new float[AudioBlock.MAX_CHANNELS]);

    private static final int NOBODY = AudioBlock.MAX_CHANNELS;

    private final float[] left;
    private final float[] right;
    private final int[] sounding;
    private final int hash;

    /**
     * @param left gain of each channel on the left, 0 or more
     * @param right likewise on the right
     */
    public MixPlan(float[] left, float[] right) {
        this.left = checked(left);
        this.right = checked(right);
        this.sounding = sounding(left, right);
        this.hash = 31 * Arrays.hashCode(this.left) + Arrays.hashCode(this.right);
    }

    private static float[] checked(float[] gains) {
        if (gains.length != AudioBlock.MAX_CHANNELS) {
            throw new IllegalArgumentException(
                    "a plan has " + AudioBlock.MAX_CHANNELS + " gains on each side, has " + gains.length);
        }
        for (int channel = 0; channel < gains.length; channel++) {
            if (!(gains[channel] >= 0 && gains[channel] < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "gain of channel " + channel + " must be 0 or more, is " + gains[channel]);
            }
        }
        return Arrays.copyOf(gains, NOBODY + 1);
    }

    private static int[] sounding(float[] left, float[] right) {
        final int[] channels = new int[AudioBlock.MAX_CHANNELS];
        int count = 0;
        for (int channel = 0; channel < channels.length; channel++) {
            if (left[channel] > 0 || right[channel] > 0) {
                channels[count++] = channel;
            }
        }
        final int filled = Math.ceilDiv(count, ChannelSum.AT_ONCE) * ChannelSum.AT_ONCE;
        Arrays.fill(channels, count, filled, NOBODY);
        return Arrays.copyOf(channels, filled);
    }

    public float left(int channel) {
        return left[channel];
    }

    public float right(int channel) {
        return right[channel];
    }

    /** The channels that are heard, ascending, filled up to a multiple of four with one that is silent. Read only. */
    int[] sounding() {
        return sounding;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof MixPlan plan
                        && plan.hash == hash
                        && Arrays.equals(plan.left, left)
                        && Arrays.equals(plan.right, right));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "MixPlan[left " + Arrays.toString(left) + ", right " + Arrays.toString(right) + "]";
    }
}
