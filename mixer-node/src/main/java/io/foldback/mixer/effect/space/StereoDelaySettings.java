package io.foldback.mixer.effect.space;

import io.foldback.audio.level.Range;

/**
 * Echoes of an effect bus, without the sound itself.
 *
 * @param timeMillis between one echo and the next
 * @param feedback part of an echo that comes again, linear
 * @param highCutHz where each echo is 3 dB duller than the one before, 6 dB an octave
 */
public record StereoDelaySettings(double timeMillis, double feedback, double highCutHz) {
    public static final Range TIME = new Range("time of a stereo delay", 1, 1_000, "ms");
    public static final Range FEEDBACK = new Range("feedback of a stereo delay", 0, 0.95, "");
    public static final Range HIGH_CUT = new Range("high cut of a stereo delay", 500, 20_000, "Hz");
    public static final StereoDelaySettings DEFAULT = new StereoDelaySettings(350, 0.35, 6_000);

    public StereoDelaySettings {
        TIME.check(timeMillis);
        FEEDBACK.check(feedback);
        HIGH_CUT.check(highCutHz);
    }
}
