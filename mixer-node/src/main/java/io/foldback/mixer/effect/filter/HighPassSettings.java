package io.foldback.mixer.effect.filter;

import io.foldback.audio.level.Range;

/**
 * Takes away what is below: 24 dB an octave, flat above (Butterworth).
 *
 * @param frequencyHz where it is 3 dB down
 */
public record HighPassSettings(boolean on, double frequencyHz) {
    public static final Range FREQUENCY = new Range("frequency of a high-pass", 20, 1_000, "Hz");
    public static final HighPassSettings OFF = new HighPassSettings(false, 80);

    public HighPassSettings {
        FREQUENCY.check(frequencyHz);
    }
}
