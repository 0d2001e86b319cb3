package io.foldback.mixer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.link.mix.MixBookSettings;
import io.foldback.mixer.align.AlignSettings;
import io.foldback.mixer.engine.EngineSettings;
import io.foldback.mixer.room.ChannelSettings;
import io.foldback.mixer.room.RoomSettings;
import io.foldback.proto.room.BusNumbers;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * {@code foldback.mixer} and {@code foldback.rooms}; documented in reference.conf.
 *
 * @param realtime whether engine threads ask for real-time priority
 * @param warmUpBlocks blocks that are played to nobody before the first room is announced
 * @param outputBlocks rendered blocks that may wait for the publish thread
 * @param eventLeadBlocks how many blocks ahead a change is to be applied
 * @param personalMixes how long and how many of them a room keeps
 * @param keepRevocations how long what was revoked is remembered
 */
public record MixerSettings(
        boolean realtime,
        int warmUpBlocks,
        int outputBlocks,
        int eventLeadBlocks,
        AlignSettings align,
        LimiterSettings limiter,
        MixBookSettings personalMixes,
        Duration keepRevocations,
        List<RoomSettings> rooms) {
    private static final String MIXER = "foldback.mixer";
    private static final String ROOMS = "foldback.rooms";

    public MixerSettings {
        rooms = List.copyOf(rooms);
        check("warm-up-blocks", warmUpBlocks, 0, 1_000_000);
        check("event-lead-blocks", eventLeadBlocks, 1, 100);
        check("output-blocks", outputBlocks, 2, 1024);
        if (keepRevocations.compareTo(Duration.ofDays(1)) < 0
                || keepRevocations.compareTo(Duration.ofDays(36_500)) > 0) {
            throw new IllegalArgumentException(
                    MIXER + ".keep-revocations must be in 1..36500 days, is " + keepRevocations);
        }
    }

    private static void check(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    MIXER + "." + key + " must be in " + min + ".." + max + " blocks, is " + value);
        }
    }

    /** What the engine of one of the rooms is built from. */
    public EngineSettings engine(RoomSettings room) {
        return new EngineSettings(room.blockFrames(), BusNumbers.COUNT, align, limiter, outputBlocks, room.effects());
    }

    /**
     * @param root the whole configuration, reference.conf below it
     * @throws IllegalArgumentException when a key is unknown, missing or has a wrong value; the message names them
     */
    public static MixerSettings from(Config root) {
        try {
            return read(root);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static MixerSettings read(Config root) {
        final Set<String> known = Set.of(
                "realtime",
                "warm-up-blocks",
                "output-blocks",
                "event-lead-blocks",
                "align",
                "limiter",
                "personal-mixes",
                "keep-revocations",
                "room-defaults");
        checkKeys(root, MIXER, known);
        return new MixerSettings(
                root.getBoolean(MIXER + ".realtime"),
                root.getInt(MIXER + ".warm-up-blocks"),
                root.getInt(MIXER + ".output-blocks"),
                root.getInt(MIXER + ".event-lead-blocks"),
                align(root, MIXER + ".align"),
                limiter(root, MIXER + ".limiter"),
                personalMixes(root, MIXER + ".personal-mixes"),
                root.getDuration(MIXER + ".keep-revocations"),
                root.getObject(ROOMS).keySet().stream()
                        .sorted()
                        .map(id -> room(root, id))
                        .toList());
    }

    private static AlignSettings align(Config root, String path) {
        checkKeys(root, path, Set.of("deadline", "capacity", "max-lag"));
        return new AlignSettings(
                root.getDuration(path + ".deadline"),
                root.getInt(path + ".capacity"),
                root.getDuration(path + ".max-lag"));
    }

    private static LimiterSettings limiter(Config root, String path) {
        checkKeys(root, path, Set.of("ceiling", "look-ahead", "attack", "release", "knee", "true-peak"));
        try {
            return new LimiterSettings(
                    root.getDouble(path + ".ceiling"),
                    root.getInt(path + ".look-ahead"),
                    root.getInt(path + ".attack"),
                    root.getDuration(path + ".release"),
                    root.getDouble(path + ".knee"),
                    root.getBoolean(path + ".true-peak"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    private static MixBookSettings personalMixes(Config root, String path) {
        checkKeys(root, path, Set.of("keep-named", "keep-guests", "most", "gateway-silence", "first-template"));
        return new MixBookSettings(
                root.getDuration(path + ".keep-named"),
                root.getDuration(path + ".keep-guests"),
                root.getInt(path + ".most"),
                root.getDuration(path + ".gateway-silence"),
                root.getString(path + ".first-template"));
    }

    private static RoomSettings room(Config root, String id) {
        final String path = ROOMS + "." + ConfigUtil.joinPath(id);
        checkKeys(root, path, Set.of("block", "buses", "channels", "effects", "clock-master"));
        final Config filled = root.withValue(
                path,
                root.getConfig(path)
                        .withFallback(root.getConfig(MIXER + ".room-defaults"))
                        .root());
        return new RoomSettings(
                id,
                filled.getInt(path + ".block"),
                filled.getStringList(path + ".buses"),
                filled.hasPath(path + ".clock-master") ? filled.getString(path + ".clock-master") : null,
                filled.getConfigList(path + ".channels").stream()
                        .map(channel -> channel(channel, path + ".channels"))
                        .toList(),
                filled.getBoolean(path + ".effects"));
    }

    private static ChannelSettings channel(Config channel, String path) {
        checkKeys(channel.root().keySet(), path, Set.of("id", "name", "source", "input"));
        return new ChannelSettings(
                channel.getInt("id"), channel.getString("name"), channel.getString("source"), channel.getInt("input"));
    }

    private static void checkKeys(Config root, String path, Set<String> known) {
        checkKeys(root.getObject(path).keySet(), path, known);
    }

    private static void checkKeys(Set<String> keys, String path, Set<String> known) {
        for (String key : keys) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(path + "." + key + " is not a key; known are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }
}
