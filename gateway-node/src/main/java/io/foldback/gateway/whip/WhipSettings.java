package io.foldback.gateway.whip;

import com.typesafe.config.Config;
import io.foldback.audio.block.RoomClock;
import io.foldback.audio.jitter.PlayoutSettings;
import io.foldback.audio.opus.OpusFormat;
import io.foldback.gateway.setting.Section;
import java.time.Duration;

/**
 * {@code foldback.gateway.whip}; documented in reference.conf.
 *
 * @param frames of the packets that publishers are asked for
 * @param bitrate most bits per second that they are asked for
 * @param target least delay of the jitter buffer
 * @param maxTarget most delay of it
 * @param maxPublishersPerAddress loopback excepted
 * @param nameRests how long a publisher must have sent nothing before the same subject may take its name over
 */
public record WhipSettings(
        boolean enabled,
        int frames,
        int bitrate,
        Duration target,
        Duration maxTarget,
        int maxPublishers,
        int maxPublishersPerAddress,
        Duration nameRests) {
    private static final Section SECTION = new Section("foldback.gateway.whip");

    public WhipSettings {
        if (!OpusFormat.PACKET_FRAMES.contains(frames)) {
            throw new IllegalArgumentException(SECTION.path() + ".frames must be 120, 240, 480 or 960, is " + frames);
        }
        SECTION.check("bitrate", bitrate, 6_000, 510_000);
        SECTION.check("max-target (ms)", maxTarget.toMillis(), 1, PlayoutSettings.MAX_TARGET_FRAMES / 48);
        SECTION.check("target (ms)", target.toMillis(), 0, maxTarget.toMillis());
        SECTION.check("max-publishers", maxPublishers, 1, 64);
        SECTION.check("max-publishers-per-address", maxPublishersPerAddress, 1, 64);
        SECTION.check("name-rests (ms)", nameRests.toMillis(), 100, 60_000);
    }

    /** Reads {@code foldback.gateway.whip}. */
    public static WhipSettings from(Config config) {
        return new WhipSettings(
                config.getBoolean("enabled"),
                config.getInt("frames"),
                config.getInt("bitrate"),
                config.getDuration("target"),
                config.getDuration("max-target"),
                config.getInt("max-publishers"),
                config.getInt("max-publishers-per-address"),
                config.getDuration("name-rests"));
    }

    double packetMillis() {
        return frames * 1e3 / OpusFormat.SAMPLE_RATE;
    }

    int targetFrames() {
        return (int) RoomClock.framesOf(target.toNanos());
    }

    int maxTargetFrames() {
        return (int) RoomClock.framesOf(maxTarget.toNanos());
    }
}
