package io.foldback.mixer.effect.delay;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.level.Range;

/**
 * Lets a strip come later, to the nearest frame.
 *
 * @param millis 0 is as good as off
 */
public record DelaySettings(boolean on, double millis) {
    public static final Range TIME = new Range("time of a strip's delay", 0, 500, "ms");
    public static final DelaySettings OFF = new DelaySettings(false, 0);
    public static final int MOST_FRAMES = frames(TIME.most());

    public DelaySettings {
        TIME.check(millis);
    }

    /** 0 when it is off. */
    public int frames() {
        return on ? frames(millis) : 0;
    }

    private static int frames(double millis) {
        return (int) Math.round(millis * AudioBlock.SAMPLE_RATE / 1_000);
    }
}
