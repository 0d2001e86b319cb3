package io.foldback.mixer.effect.filter;

/** What a band of the equalizer lifts or lowers: what is around, below or above its frequency. */
public enum BandShape {
    BELL,
    LOW_SHELF,
    HIGH_SHELF
}
