package io.foldback.mixer.bus;

import io.foldback.audio.level.Ramp;
import io.foldback.audio.mix.GainRamp;
import io.foldback.audio.mix.Limiter;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.audio.mix.SoftClip;
import io.foldback.mixer.meter.LevelMeter;

/** One stereo bus after its sum: master gain, limiter, soft clip. */
public final class Bus {
    private final int frames;
    private final GainRamp leftGain;
    private final GainRamp rightGain;
    private final Limiter limiter;
    private final SoftClip clip;
    private final LevelMeter leftMeter = new LevelMeter();
    private final LevelMeter rightMeter = new LevelMeter();

    /** @param ramp the shape of every glide, as long as a block */
    public Bus(Ramp ramp, LimiterSettings settings) {
        this.frames = ramp.frames();
        this.leftGain = new GainRamp(ramp, 1);
        this.rightGain = new GainRamp(ramp, 1);
        this.limiter = new Limiter(settings);
        this.clip = new SoftClip(settings.knee());
    }

    /** Finishes the sum that stands in two planes, in place. */
    public void finish(float[] left, float[] right, float gain) {
        leftGain.apply(left, gain);
        rightGain.apply(right, gain);
        limiter.process(left, right, frames);
        clip.process(left);
        clip.process(right);
        leftMeter.add(left);
        rightMeter.add(right);
    }

    public LevelMeter leftMeter() {
        return leftMeter;
    }

    public LevelMeter rightMeter() {
        return rightMeter;
    }
}
