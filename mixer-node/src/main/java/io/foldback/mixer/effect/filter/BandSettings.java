package io.foldback.mixer.effect.filter;

import io.foldback.audio.level.Range;

/**
 * One band of the equalizer.
 *
 * @param frequencyHz middle of a bell, or where a shelf has half of its decibels
 * @param gainDb 0 does nothing
 * @param q higher is narrower, or a steeper shelf
 */
public record BandSettings(BandShape shape, double frequencyHz, double gainDb, double q) {
    public static final Range FREQUENCY = new Range("frequency of an equalizer's band", 20, 20_000, "Hz");
    public static final Range GAIN = new Range("gain of an equalizer's band", -18, 18, "dB");
    public static final Range Q = new Range("Q of an equalizer's band", 0.1, 10, "");

    public BandSettings {
        FREQUENCY.check(frequencyHz);
        GAIN.check(gainDb);
        Q.check(q);
    }
}
