package io.foldback.deploy.bench.mix;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.SplittableRandom;

/** The least that a mix can cost: every input times two gains into one stereo sum, and nothing else. */
final class PlainMix {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_BLOCKS = 20_000;

    private final float[][] inputs;
    private final float[] gains;
    private final float[] left;
    private final float[] right;

    PlainMix(int inputs, int frames) {
        final SplittableRandom random = new SplittableRandom(1);
        this.inputs = new float[inputs][frames];
        gains = new float[2 * inputs];
        left = new float[frames];
        right = new float[frames];
        for (final float[] input : this.inputs) {
            for (int i = 0; i < frames; i++) {
                input[i] = (float) random.nextDouble(-0.25, 0.25);
            }
        }
        for (int i = 0; i < gains.length; i++) {
            gains[i] = (float) random.nextDouble();
        }
    }

    /** Processor time for a block in nanoseconds, on the calling thread; of several rounds the fastest counts. */
    double nanosPerBlock(int blocks, int rounds) {
        play(WARM_BLOCKS);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            final long before = THREADS.getCurrentThreadCpuTime();
            play(blocks);
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - before);
        }
        return (double) best / blocks;
    }

    private void play(int blocks) {
        for (int i = 0; i < blocks; i++) {
            mix();
        }
    }

    void mix() {
        java.util.Arrays.fill(left, 0);
        java.util.Arrays.fill(right, 0);
        for (int n = 0; n < inputs.length; n++) {
            add(inputs[n], gains[2 * n], gains[2 * n + 1]);
        }
    }

    private void add(float[] input, float gainLeft, float gainRight) {
        for (int i = 0; i < input.length; i++) {
            left[i] += input[i] * gainLeft;
            right[i] += input[i] * gainRight;
        }
    }

    /** What {@link #mix} should have made of frame {@code i}, left and right, in double precision. */
    double[] expected(int i) {
        final double[] sum = new double[2];
        for (int n = 0; n < inputs.length; n++) {
            sum[0] += (double) inputs[n][i] * gains[2 * n];
            sum[1] += (double) inputs[n][i] * gains[2 * n + 1];
        }
        return sum;
    }

    float[] left() {
        return left;
    }

    float[] right() {
        return right;
    }
}
