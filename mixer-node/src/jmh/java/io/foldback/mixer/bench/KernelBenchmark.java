package io.foldback.mixer.bench;

import io.foldback.audio.level.Ramp;
import io.foldback.audio.mix.GainRamp;
import io.foldback.audio.mix.Limiter;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.audio.mix.SoftClip;
import io.foldback.audio.mix.StereoSummer;
import io.foldback.mixer.meter.LevelMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One block through each kernel. Samples stay as they are between calls, so that no call meets another signal. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
    private static final LimiterSettings LIMITER = new LimiterSettings(0.97, 32, 32, Duration.ofMillis(80), 0.9);

    @Param({"32", "64", "128"})
    public int frames = 64;

    private float[] sound = {};
    private float[] loud = {};
    private float[] left = {};
    private float[] right = {};
    private StereoSummer steady = new StereoSummer(new Ramp(1));
    private StereoSummer gliding = steady;
    private GainRamp gain = new GainRamp(new Ramp(1), 1);
    private final Limiter idle = new Limiter(LIMITER);
    private final Limiter active = new Limiter(LIMITER);
    private final SoftClip clip = new SoftClip(LIMITER.knee());
    private final LevelMeter meter = new LevelMeter();
    private float target;

    @Setup
    public void build() {
        final Ramp ramp = new Ramp(frames);
        sound = sound(0.3f);
        loud = sound(1.5f);
        left = new float[frames];
        right = new float[frames];
        steady = new StereoSummer(ramp);
        gliding = new StereoSummer(ramp);
        gain = new GainRamp(ramp, 1);
    }

    private float[] sound(float level) {
        final float[] samples = new float[frames];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (level * StrictMath.sin(i * 0.1));
        }
        return samples;
    }

    @Benchmark
    public float[] sumSteady() {
        java.util.Arrays.fill(left, 0);
        steady.add(sound, left, right, 0.7f, 0.6f);
        return left;
    }

    @Benchmark
    public float[] sumGliding() {
        target = 1 - target;
        java.util.Arrays.fill(left, 0);
        gliding.add(sound, left, right, target, 0.6f);
        return left;
    }

    @Benchmark
    public float[] gainGliding() {
        target = 1 - target;
        System.arraycopy(sound, 0, left, 0, frames);
        gain.apply(left, target);
        return left;
    }

    @Benchmark
    public float[] limiterIdle() {
        return limit(idle, sound);
    }

    @Benchmark
    public float[] limiterActive() {
        return limit(active, loud);
    }

    private float[] limit(Limiter limiter, float[] samples) {
        System.arraycopy(samples, 0, left, 0, frames);
        System.arraycopy(samples, 0, right, 0, frames);
        limiter.process(left, right, frames);
        return left;
    }

    @Benchmark
    public float[] softClip() {
        System.arraycopy(loud, 0, left, 0, frames);
        clip.process(left);
        return left;
    }

    @Benchmark
    public LevelMeter meter() {
        meter.add(sound);
        return meter;
    }
}
