package io.foldback.capture.session;

import com.typesafe.config.Config;
import io.foldback.capture.device.KindSettings;
import io.foldback.capture.device.jack.JackSettings;
import io.foldback.capture.device.portaudio.PortAudioSettings;
import io.foldback.capture.file.FileSettings;
import io.foldback.capture.generator.GeneratorSettings;
import io.foldback.capture.settings.Keys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One source of {@code foldback.capture.sources}.
 *
 * @param name unique in a room
 * @param rooms ids of the rooms that take it; {@code *}: every room
 */
public record SourceSettings(String name, List<String> rooms, KindSettings kind) {
    private static final String EVERY_ROOM = "*";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    private static final Map<String, Function<Keys, KindSettings>> KINDS = new TreeMap<>(Map.of(
            GeneratorSettings.KIND,
            GeneratorSettings::from,
            JackSettings.KIND,
            JackSettings::from,
            PortAudioSettings.KIND,
            PortAudioSettings::from,
            FileSettings.KIND,
            FileSettings::from));

    public SourceSettings {
        rooms = List.copyOf(rooms);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name of a source in foldback.capture.sources must be 1..32 letters,"
                    + " digits, - or _, is " + name);
        }
    }

    public boolean isTakenBy(String room) {
        return rooms.contains(EVERY_ROOM) || rooms.contains(room);
    }

    /**
     * @param given what the user wrote for this source
     * @param kinds the defaults of each kind
     */
    public static SourceSettings from(String name, Config given, Config kinds) {
        final String path = "foldback.capture.sources." + name;
        final String kind = new Keys(path, given).text("kind");
        final Function<Keys, KindSettings> reader = KINDS.get(kind);
        if (reader == null) {
            throw new IllegalArgumentException(
                    path + ".kind must be of " + String.join(", ", KINDS.keySet()) + ", is " + kind);
        }
        final Keys keys = new Keys(path, given.withoutPath("kind").withFallback(kinds.getConfig(kind)));
        final SourceSettings settings = new SourceSettings(name, keys.texts("rooms"), reader.apply(keys));
        keys.rejectOthers();
        return settings;
    }
}
