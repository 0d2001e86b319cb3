package io.foldback.mixer.effect.dynamics;

import io.foldback.audio.level.Range;

/**
 * Turns down a band around a frequency while it is louder than a threshold: down to it, but not by more than the range.
 *
 * @param frequencyHz middle of the band
 * @param thresholdDb dBFS, of a sine's peak within the band
 * @param rangeDb most that it turns down
 */
public record DeEsserSettings(boolean on, double frequencyHz, double thresholdDb, double rangeDb) {
    public static final Range FREQUENCY = new Range("frequency of a de-esser", 2_000, 12_000, "Hz");
    public static final Range THRESHOLD = new Range("threshold of a de-esser", -60, 0, "dBFS");
    public static final Range RANGE = new Range("range of a de-esser", 0, 24, "dB");
    public static final DeEsserSettings OFF = new DeEsserSettings(false, 6_500, -30, 12);

    public DeEsserSettings {
        FREQUENCY.check(frequencyHz);
        THRESHOLD.check(thresholdDb);
        RANGE.check(rangeDb);
    }
}
