package io.foldback.audio.mix;

import java.time.Duration;

/**
 * How a {@link Limiter} and the {@link SoftClip} behind it work.
 *
 * @param ceiling greatest sample it lets pass, linear
 * @param lookAheadFrames by how much the buses lag the strip outputs
 * @param attackFrames within how many frames the gain falls
 * @param release time constant of the gain's return
 * @param knee samples beyond are bent softly, below they pass untouched, linear
 * @param truePeak whether the wave between the samples stays below the ceiling too, not only the samples
 */
public record LimiterSettings(
        double ceiling, int lookAheadFrames, int attackFrames, Duration release, double knee, boolean truePeak) {
    /** What true peaks take of the look-ahead: until they are found, and so that the gain is steady around them. */
    private static final int TRUE_PEAK_FRAMES = TruePeak.LAG + 3;

    /** By sample peak. */
    public LimiterSettings(double ceiling, int lookAheadFrames, int attackFrames, Duration release, double knee) {
        this(ceiling, lookAheadFrames, attackFrames, release, knee, false);
    }

    public LimiterSettings {
        if (!(ceiling >= 0.1 && ceiling <= 1)) {
            throw new IllegalArgumentException("ceiling of a limiter must be in 0.1..1, is " + ceiling);
        }
        if (lookAheadFrames < 0 || lookAheadFrames > 32) {
            throw new IllegalArgumentException(
                    "look-ahead of a limiter must be in 0..32 frames, is " + lookAheadFrames);
        }
        if (truePeak && lookAheadFrames <= TRUE_PEAK_FRAMES) {
            throw new IllegalArgumentException("look-ahead of a true-peak limiter must be more than " + TRUE_PEAK_FRAMES
                    + " frames, is " + lookAheadFrames);
        }
        final int slowest = truePeak ? lookAheadFrames - TRUE_PEAK_FRAMES : Math.max(1, lookAheadFrames);
        if (attackFrames < 1 || attackFrames > slowest) {
            throw new IllegalArgumentException("attack of a limiter must be in 1.." + slowest + " frames (look-ahead"
                    + (truePeak ? " less " + TRUE_PEAK_FRAMES : "") + "), is " + attackFrames);
        }
        if (release.toNanos() < 1_000_000 || release.toNanos() > 10_000_000_000L) {
            throw new IllegalArgumentException(
                    "release of a limiter must be in 1 ms..10 s, is " + release.toNanos() / 1e6 + " ms");
        }
        if (!(knee >= 0.1 && knee < 1)) {
            throw new IllegalArgumentException("knee of a limiter must be 0.1 or more and below 1, is " + knee);
        }
    }
}
