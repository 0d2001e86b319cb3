package io.foldback.gateway.mix.render;

import io.foldback.audio.level.Ramp;

/**
 * Sums of channels. Four at a time, so that each sum is read and written a quarter as often; every array begins at 0,
 * because the compiler makes vector code of no other loop over several arrays.
 */
final class ChannelSum {
    /** Channels that one loop adds. */
    static final int AT_ONCE = 4;

    private ChannelSum() {}

    /** Adds four channels of the plan, from the {@code at}-th that it sounds on. */
    static void add(float[][] planes, MixPlan plan, int at, float[] left, float[] right) {
        final int[] channels = plan.sounding();
        final float[] a = planes[channels[at]];
        final float[] b = planes[channels[at + 1]];
        final float[] c = planes[channels[at + 2]];
        final float[] d = planes[channels[at + 3]];
        final float leftA = plan.left(channels[at]);
        final float leftB = plan.left(channels[at + 1]);
        final float leftC = plan.left(channels[at + 2]);
        final float leftD = plan.left(channels[at + 3]);
        final float rightA = plan.right(channels[at]);
        final float rightB = plan.right(channels[at + 1]);
        final float rightC = plan.right(channels[at + 2]);
        final float rightD = plan.right(channels[at + 3]);
        for (int i = 0; i < left.length; i++) {
            left[i] += a[i] * leftA + b[i] * leftB + (c[i] * leftC + d[i] * leftD);
            right[i] += a[i] * rightA + b[i] * rightB + (c[i] * rightC + d[i] * rightD);
        }
    }

    /** Adds what a channel's gain changes by, gliding from nothing to all of it. */
    static void glide(float[] plane, float change, Ramp ramp, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += plane[i] * (change * ramp.rising(i));
        }
    }
}
