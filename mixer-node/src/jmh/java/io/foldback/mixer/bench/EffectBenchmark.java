package io.foldback.mixer.bench;

import io.foldback.audio.level.Ramp;
import io.foldback.audio.mix.Limiter;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.mixer.effect.ChainPlan;
import io.foldback.mixer.effect.ChainSettings;
import io.foldback.mixer.effect.EffectChain;
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
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One block of 64 frames through effects and the true-peak limiter, the copy into it included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class EffectBenchmark {
    private static final int FRAMES = 64;
    private static final int STRIPS = 64;
    private static final LimiterSettings LIMITER = new LimiterSettings(0.97, 32, 16, Duration.ofMillis(80), 0.98, true);
    private static final ChainSettings FILTERED = ChainSettings.OFF
            .withHighPass(new HighPassSettings(true, 80))
            .withEqualizer(
                    new EqualizerSettings(true, Collections.nCopies(4, new BandSettings(BandShape.BELL, 1_000, 3, 1))));
    private static final ChainSettings COMPRESSED =
            ChainSettings.OFF.withCompressor(new CompressorSettings(true, -40, 4, 6, 10, 100, 6, 100));

    private final ChainPlan filtered = ChainPlan.of(FILTERED);
    private final ChainPlan compressed = ChainPlan.of(COMPRESSED);
    private final ChainPlan full = ChainPlan.of(FILTERED.withCompressor(COMPRESSED.compressor())
            .withGate(new GateSettings(true, -60, 40, 1, 50, 150))
            .withDeEsser(new DeEsserSettings(true, 6_000, -60, 12)));
    private final StereoDelayPlan echo = StereoDelayPlan.of(StereoDelaySettings.DEFAULT);
    private final ReverbPlan hall = ReverbPlan.of(ReverbSettings.DEFAULT);
    private final EffectChain[] chains = chains();
    private final EffectChain chain = new EffectChain(new Ramp(FRAMES));
    private final StereoDelay delay = new StereoDelay(new Ramp(FRAMES));
    private final Reverb reverb = new Reverb(new Ramp(FRAMES));
    private final Limiter quietLimiter = new Limiter(LIMITER);
    private final Limiter watchingLimiter = new Limiter(LIMITER);
    private final Limiter activeLimiter = new Limiter(LIMITER);
    private final float[] sound = sound();
    private final float[] left = new float[FRAMES];
    private final float[] right = new float[FRAMES];

    private static EffectChain[] chains() {
        final EffectChain[] chains = new EffectChain[STRIPS];
        for (int i = 0; i < STRIPS; i++) {
            chains[i] = new EffectChain(new Ramp(FRAMES));
        }
        return chains;
    }

    private static float[] sound() {
        final float[] sound = new float[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            sound[i] = (float) StrictMath.sin(i * Math.PI / 16);
        }
        return sound;
    }

    private void copy(float gain) {
        for (int i = 0; i < FRAMES; i++) {
            left[i] = sound[i] * gain;
            right[i] = sound[i] * gain;
        }
    }

    @Benchmark
    public float[] copyAlone() {
        copy(0.5f);
        return left;
    }

    /** 64 strips, each with a memory of its own. */
    @Benchmark
    public float[] chainsOff() {
        copy(0.5f);
        for (EffectChain each : chains) {
            each.process(ChainPlan.OFF, left);
        }
        return left;
    }

    @Benchmark
    public float[] chainFiltered() {
        return play(filtered);
    }

    @Benchmark
    public float[] chainCompressed() {
        return play(compressed);
    }

    @Benchmark
    public float[] chainFull() {
        return play(full);
    }

    private float[] play(ChainPlan plan) {
        copy(0.5f);
        chain.process(plan, left);
        return left;
    }

    @Benchmark
    public float[] stereoDelay() {
        copy(0.5f);
        delay.process(echo, left, right);
        return left;
    }

    @Benchmark
    public float[] reverb() {
        copy(0.5f);
        reverb.process(hall, left, right);
        return left;
    }

    @Benchmark
    public float[] limiterQuiet() {
        return limit(quietLimiter, 0.3f);
    }

    @Benchmark
    public float[] limiterWatching() {
        return limit(watchingLimiter, 0.8f);
    }

    @Benchmark
    public float[] limiterActive() {
        return limit(activeLimiter, 1.5f);
    }

    private float[] limit(Limiter limiter, float gain) {
        copy(gain);
        limiter.process(left, right, FRAMES);
        return left;
    }
}
