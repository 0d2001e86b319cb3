package io.foldback.mixer.effect.dynamics;

import io.foldback.audio.level.Range;

/**
 * Turns down what is louder than a threshold.
 *
 * @param thresholdDb dBFS, of a sine's peak
 * @param ratio decibels that come in for one that goes out, above the threshold
 * @param kneeDb width of the passage from below to above, its middle at the threshold
 * @param attackMillis time constant in decibels
 * @param releaseMillis likewise; the way back takes the attack on top
 * @param makeUpDb gain behind it
 * @param sideChainHighPassHz only what is above (12 dB an octave) is listened to; 0 is off
 */
public record CompressorSettings(
        boolean on,
        double thresholdDb,
        double ratio,
        double kneeDb,
        double attackMillis,
        double releaseMillis,
        double makeUpDb,
        double sideChainHighPassHz) {
    public static final Range THRESHOLD = new Range("threshold of a compressor", -60, 0, "dBFS");
    public static final Range RATIO = new Range("ratio of a compressor", 1, 20, "");
    public static final Range KNEE = new Range("knee of a compressor", 0, 24, "dB");
    public static final Range ATTACK = new Range("attack of a compressor", 0.1, 200, "ms");
    public static final Range RELEASE = new Range("release of a compressor", 5, 2_000, "ms");
    public static final Range MAKE_UP = new Range("make-up of a compressor", 0, 24, "dB");
    public static final Range SIDE_CHAIN =
            new Range("side-chain high-pass of a compressor, if not 0,", 20, 1_000, "Hz");
    public static final CompressorSettings OFF = new CompressorSettings(false, -20, 3, 6, 10, 120, 0, 0);

    public CompressorSettings {
        THRESHOLD.check(thresholdDb);
        RATIO.check(ratio);
        KNEE.check(kneeDb);
        ATTACK.check(attackMillis);
        RELEASE.check(releaseMillis);
        MAKE_UP.check(makeUpDb);
        if (sideChainHighPassHz != 0) {
            SIDE_CHAIN.check(sideChainHighPassHz);
        }
    }
}
