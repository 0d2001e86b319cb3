package io.foldback.deploy.bench.personal;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.block.RoomClock;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.gateway.mix.render.MixPlan;
import io.foldback.gateway.mix.render.PersonalMixer;
import io.foldback.gateway.mix.render.PlanSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Processor time of one block of different mixes, in nanoseconds on the calling thread; of several rounds the fastest
 * counts.
 *
 * @param quietNanos rendered, limiters idle
 * @param loudNanos rendered, limiters at work
 * @param handedNanos rendered with idle limiters, and each mix made a block for its listeners
 * @param plainNanos of a plain nested loop over the same inputs and gains, without limiters
 */
record RenderCost(
        int listeners, int frames, double quietNanos, double loudNanos, double handedNanos, double plainNanos) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 5;
    private static final int WARM_MIXES = 1_000_000;
    private static final double QUIET = 0.02;
    private static final double LOUD = 0.5;

    /** @param blocks of each round */
    static RenderCost measure(LimiterSettings limiter, int listeners, int frames, int blocks) {
        final List<MixPlan> plans = plans(listeners);
        return new RenderCost(
                listeners,
                frames,
                rendered(limiter, plans, inputs(frames, QUIET), blocks, false),
                rendered(limiter, plans, inputs(frames, LOUD), blocks, false),
                rendered(limiter, plans, inputs(frames, QUIET), blocks, true),
                plain(plans, inputs(frames, QUIET), blocks));
    }

    /** No two alike, all channels in each. */
    static List<MixPlan> plans(int listeners) {
        final SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, listeners)
                .mapToObj(listener -> new MixPlan(gains(random), gains(random)))
                .toList();
    }

    private static float[] gains(SplittableRandom random) {
        final float[] gains = new float[AudioBlock.MAX_CHANNELS];
        for (int channel = 0; channel < PersonalMixesBench.CHANNELS; channel++) {
            gains[channel] = (float) random.nextDouble(0.1, 1);
        }
        return gains;
    }

    static float[][] inputs(int frames, double level) {
        final SplittableRandom random = new SplittableRandom(2);
        final float[][] inputs = new float[PersonalMixesBench.CHANNELS][frames];
        for (final float[] input : inputs) {
            for (int i = 0; i < frames; i++) {
                input[i] = (float) random.nextDouble(-level, level);
            }
        }
        return inputs;
    }

    private static double rendered(
            LimiterSettings limiter, List<MixPlan> plans, float[][] inputs, int blocks, boolean handed) {
        final int frames = inputs[0].length;
        final PersonalMixer mixer = new PersonalMixer(frames, limiter);
        mixer.arrange(plans.stream().map(plan -> (PlanSource) () -> plan).toList());
        final float[] samples = new float[inputs.length * frames];
        for (int channel = 0; channel < inputs.length; channel++) {
            System.arraycopy(inputs[channel], 0, samples, channel * frames, frames);
        }
        return fastest(plans.size(), blocks, number -> {
            final BlockStamp stamp = BlockStamp.of(1, number * frames, 0);
            mixer.render(new AudioBlock(stamp, frames, 0, (1L << inputs.length) - 1, 0, samples));
            for (int i = 0; handed && i < plans.size(); i++) {
                mixer.mix(i).block(stamp);
            }
        });
    }

    private static double plain(List<MixPlan> plans, float[][] inputs, int blocks) {
        final PlainMixes mixes = new PlainMixes(plans, inputs);
        return fastest(plans.size(), blocks, number -> mixes.mix());
    }

    private static double fastest(int listeners, int blocks, LongConsumer block) {
        long number = 0;
        for (int i = 0; i < WARM_MIXES / listeners; i++) {
            block.accept(number++);
        }
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            final long before = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < blocks; i++) {
                block.accept(number++);
            }
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - before);
        }
        return (double) best / blocks;
    }

    /** Of the time that a block lasts. */
    double share(double nanos) {
        return nanos / RoomClock.nanosOf(frames);
    }
}
