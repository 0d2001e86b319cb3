package io.foldback.mixer.effect;

import io.foldback.audio.level.Ramp;
import io.foldback.mixer.effect.delay.DelaySettings;
import io.foldback.mixer.effect.dynamics.CompressorSettings;
import io.foldback.mixer.effect.dynamics.DeEsserSettings;
import io.foldback.mixer.effect.dynamics.GateSettings;
import io.foldback.mixer.effect.filter.BandSettings;
import io.foldback.mixer.effect.filter.BandShape;
import io.foldback.mixer.effect.filter.EqualizerSettings;
import io.foldback.mixer.effect.filter.HighPassSettings;
import io.foldback.mixer.effect.space.Reverb;
import io.foldback.mixer.effect.space.ReverbPlan;
import io.foldback.mixer.effect.space.ReverbSettings;
import io.foldback.mixer.effect.space.StereoDelay;
import io.foldback.mixer.effect.space.StereoDelayPlan;
import io.foldback.mixer.effect.space.StereoDelaySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A seeded sound through every effect, with settings that change all the time. */
final class Tour {
    private static final List<BandShape> SHAPES = List.of(BandShape.values());
    private static final int PLANS = 50;
    private static final int BLOCKS_A_PLAN = 7;

    private final EffectChain chain;
    private final StereoDelay delay;
    private final Reverb reverb;
    private final List<ChainPlan> chains = new ArrayList<>();
    private final List<StereoDelayPlan> delays = new ArrayList<>();
    private final List<ReverbPlan> reverbs = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(7);
    final float[] left;
    final float[] right;
    private int block;

    Tour(int frames) {
        final Ramp ramp = new Ramp(frames);
        chain = new EffectChain(ramp);
        delay = new StereoDelay(ramp);
        reverb = new Reverb(ramp);
        left = new float[frames];
        right = new float[frames];
        for (int i = 0; i < PLANS; i++) {
            chains.add(i % 5 == 4 ? ChainPlan.OFF : ChainPlan.of(settings(random)));
            delays.add(StereoDelayPlan.of(new StereoDelaySettings(within(1, 50), within(0, 0.9), within(500, 20_000))));
            reverbs.add(ReverbPlan.of(new ReverbSettings(within(0, 50), within(0.1, 3), within(0, 0.9), within(0, 1))));
        }
    }

    static ChainSettings settings(SplittableRandom random) {
        final List<BandSettings> bands = new ArrayList<>();
        for (int i = 0; i < EqualizerSettings.BANDS; i++) {
            bands.add(new BandSettings(
                    SHAPES.get(random.nextInt(SHAPES.size())),
                    random.nextDouble(20, 20_000),
                    random.nextInt(4) == 0 ? 0 : random.nextDouble(-18, 18),
                    random.nextDouble(0.1, 10)));
        }
        return new ChainSettings(
                new HighPassSettings(random.nextBoolean(), random.nextDouble(20, 1_000)),
                new EqualizerSettings(random.nextBoolean(), bands),
                new GateSettings(random.nextBoolean(), random.nextDouble(-60, 0), 40, 1, random.nextDouble(0, 5), 20),
                new CompressorSettings(
                        random.nextBoolean(),
                        random.nextDouble(-60, 0),
                        random.nextDouble(1, 20),
                        random.nextDouble(0, 24),
                        5,
                        60,
                        random.nextDouble(0, 24),
                        random.nextBoolean() ? 0 : 200),
                new DeEsserSettings(random.nextBoolean(), random.nextDouble(2_000, 12_000), -40, 12),
                new DelaySettings(random.nextBoolean(), random.nextDouble(0, 500)));
    }

    private double within(double least, double most) {
        return random.nextDouble(least, most);
    }

    /** One block; bursts of noise, then nothing. What came out is in {@code left} and {@code right}. */
    void play() {
        final int plan = block / BLOCKS_A_PLAN % PLANS;
        for (int i = 0; i < left.length; i++) {
            left[i] = block % 20 < 12 ? (random.nextInt(1 << 16) - (1 << 15)) / (float) (1 << 15) : 0;
        }
        chain.process(chains.get(plan), left);
        System.arraycopy(left, 0, right, 0, right.length);
        delay.process(delays.get(plan), left, right);
        reverb.process(reverbs.get(plan), left, right);
        block++;
    }
}
