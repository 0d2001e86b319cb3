package io.foldback.mixer.bus;

import io.foldback.audio.level.Ramp;
import io.foldback.mixer.meter.LevelMeter;
import io.foldback.mixer.strip.GainRamp;

/** One stereo bus after its sum: master gain, limiter, soft clip. */
public final class Bus {
    private final int frames;
    private final GainRamp left;
    private final GainRamp right;
    private final Limiter limiter;
    private final SoftClip clip;
    private final LevelMeter leftMeter = new LevelMeter();
    private final LevelMeter rightMeter = new LevelMeter();

    /** @param ramp the shape of every glide, as long as a block */
    public Bus(Ramp ramp, LimiterSettings settings) {
        this.frames = ramp.frames();
        this.left = new GainRamp(ramp, 1);
        this.right = new GainRamp(ramp, 1);
        this.limiter = new Limiter(settings);
        this.clip = new SoftClip(settings.knee());
    }

    /** Finishes the sum that stands in two planes, in place. */
    public void finish(float[] samples, int leftPlane, int rightPlane, float gain) {
        left.apply(samples, leftPlane, gain);
        right.apply(samples, rightPlane, gain);
        limiter.process(samples, leftPlane, rightPlane, frames);
        clip.process(samples, leftPlane, frames);
        clip.process(samples, rightPlane, frames);
        leftMeter.add(samples, leftPlane, frames);
        rightMeter.add(samples, rightPlane, frames);
    }

    public LevelMeter leftMeter() {
        return leftMeter;
    }

    public LevelMeter rightMeter() {
        return rightMeter;
    }
}
