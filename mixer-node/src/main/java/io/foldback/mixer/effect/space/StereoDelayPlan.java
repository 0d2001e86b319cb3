package io.foldback.mixer.effect.space;

import io.foldback.audio.block.AudioBlock;

/** A stereo delay's settings in the units of its loop. Made on a control thread; immutable. */
public final class StereoDelayPlan {
    static final int MOST_FRAMES = frames(StereoDelaySettings.TIME.most());

    final int delayFrames;
    final double feedback;

    /** Of a one-pole low-pass in topology-preserving form: g / (1 + g), g = tan(pi f / fs) (Zavalishin, 3.10). */
    final double cut;

    private StereoDelayPlan(StereoDelaySettings settings) {
        delayFrames = frames(settings.timeMillis());
        feedback = settings.feedback();
        final double g = StrictMath.tan(Math.PI * settings.highCutHz() / AudioBlock.SAMPLE_RATE);
        cut = g / (1 + g);
    }

    public static StereoDelayPlan of(StereoDelaySettings settings) {
        return new StereoDelayPlan(settings);
    }

    private static int frames(double millis) {
        return (int) Math.round(millis * AudioBlock.SAMPLE_RATE / 1_000);
    }
}
