package io.foldback.mixer.effect.dynamics;

import io.foldback.audio.level.Range;

/**
 * Turns down what is quieter than a threshold.
 *
 * @param thresholdDb dBFS, of a sample's magnitude; once open, 3 dB less keep it open
 * @param rangeDb by how much it turns down
 * @param attackMillis time constant of the opening
 * @param holdMillis how long it stays open after the last sample that was loud enough
 * @param releaseMillis time constant of the closing
 */
public record GateSettings(
        boolean on, double thresholdDb, double rangeDb, double attackMillis, double holdMillis, double releaseMillis) {
    public static final Range THRESHOLD = new Range("threshold of a gate", -80, 0, "dBFS");
    public static final Range RANGE = new Range("range of a gate", 0, 80, "dB");
    public static final Range ATTACK = new Range("attack of a gate", 0.05, 100, "ms");
    public static final Range HOLD = new Range("hold of a gate", 0, 2_000, "ms");
    public static final Range RELEASE = new Range("release of a gate", 5, 2_000, "ms");
    public static final GateSettings OFF = new GateSettings(false, -50, 40, 1, 50, 150);

    public GateSettings {
        THRESHOLD.check(thresholdDb);
        RANGE.check(rangeDb);
        ATTACK.check(attackMillis);
        HOLD.check(holdMillis);
        RELEASE.check(releaseMillis);
    }
}
