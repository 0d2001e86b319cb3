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
 */
public record LimiterSettings(double ceiling, int lookAheadFrames, int attackFrames, Duration release, double knee) {

    public LimiterSettings {
        if (!(ceiling >= 0.1 && ceiling <= 1)) {
            throw new IllegalArgumentException("ceiling of a limiter must be in 0.1..1, is " + ceiling);
        }
        if (lookAheadFrames < 0 || lookAheadFrames > 32) {
            throw new IllegalArgumentException(
                    "look-ahead of a limiter must be in 0..32 frames, is " + lookAheadFrames);
        }
        if (attackFrames < 1 || attackFrames > Math.max(1, lookAheadFrames)) {
            throw new IllegalArgumentException("attack of a limiter must be in 1.." + Math.max(1, lookAheadFrames)
                    + " frames (look-ahead), is " + attackFrames);
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
