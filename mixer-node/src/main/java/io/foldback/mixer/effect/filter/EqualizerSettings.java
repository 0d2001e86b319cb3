package io.foldback.mixer.effect.filter;

import java.util.List;

/** The parametric equalizer. */
public record EqualizerSettings(boolean on, List<BandSettings> bands) {
    public static final int BANDS = 4;

    /** With bands that lie where hands look for them, all at 0 dB. */
    public static final EqualizerSettings OFF = new EqualizerSettings(
            false,
            List.of(
                    new BandSettings(BandShape.LOW_SHELF, 100, 0, 0.7),
                    new BandSettings(BandShape.BELL, 400, 0, 1),
                    new BandSettings(BandShape.BELL, 2_500, 0, 1),
                    new BandSettings(BandShape.HIGH_SHELF, 8_000, 0, 0.7)));

    public EqualizerSettings {
        bands = List.copyOf(bands);
        if (bands.size() != BANDS) {
            throw new IllegalArgumentException("bands of an equalizer must be " + BANDS + ", are " + bands.size());
        }
    }
}
