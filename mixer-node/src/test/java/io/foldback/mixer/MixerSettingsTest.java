package io.foldback.mixer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MixerSettingsTest {

    private static Config with(String text) {
        return ConfigFactory.parseString(text)
                .withFallback(ConfigFactory.parseResources("reference.conf"))
                .resolve();
    }

    private static String errorOf(String text) {
        final var error = assertThrows(IllegalArgumentException.class, () -> MixerSettings.from(with(text)));
        return String.valueOf(error.getMessage());
    }

    @Test
    void theDefaultIsOneRoomWithBlocksOf64Frames() {
        final MixerSettings settings = MixerSettings.from(with(""));

        assertEquals(1, settings.rooms().size());
        assertEquals("main", settings.rooms().getFirst().id());
        assertEquals(64, settings.rooms().getFirst().blockFrames());
        assertEquals(List.of("main"), settings.rooms().getFirst().buses());
        assertTrue(settings.rooms().getFirst().channels().isEmpty());
        assertEquals(false, settings.engine(settings.rooms().getFirst()).effects());
    }

    @Test
    void roomsHoldChannelsBusesAndAClockMaster() {
        final MixerSettings settings = MixerSettings.from(with("""
                foldback.rooms.stage { block = 128, buses = [main, side], clock-master = stagebox,
                  channels = [{id = 3, name = Kick, source = stagebox, input = 1}] }"""));

        final var stage = settings.rooms().getLast();
        assertEquals(128, stage.blockFrames());
        assertEquals(List.of("main", "side"), stage.buses());
        assertEquals("stagebox", stage.clockMaster());
        assertEquals("Kick", stage.channels().getFirst().name());
    }

    @Test
    void everyKeyOfTheReferenceIsReadAndNoneIsMissing() {
        final Config reference = ConfigFactory.parseResources("reference.conf").getConfig("foldback.mixer");
        final Set<String> documented = new TreeSet<>();
        reference.entrySet().forEach(entry -> documented.add(entry.getKey()));

        for (String key : documented) {
            final Config lacking = with("").withoutPath("foldback.mixer." + key);
            assertThrows(IllegalArgumentException.class, () -> MixerSettings.from(lacking), key + " is read by nobody");
        }
        assertEquals(23, documented.size());
    }

    @Test
    void aTypoNamesTheKeyAndTheKnownOnes() {
        assertEquals(
                "foldback.mixer.align.dedline is not a key; known are capacity, deadline, max-lag",
                errorOf("foldback.mixer.align.dedline = 5ms"));
        assertTrue(errorOf("foldback.rooms.main.blok = 64").startsWith("foldback.rooms.main.blok is not a key"));
    }

    @Test
    void aWrongValueNamesKeyValueAndLimit() {
        assertEquals(
                "foldback.rooms.main.block must be in 16..512 frames, is 8", errorOf("foldback.rooms.main.block = 8"));
        assertEquals(
                "foldback.mixer.align.deadline must be in 1..200 ms, is 500.0 ms",
                errorOf("foldback.mixer.align.deadline = 500ms"));
        assertEquals(
                "foldback.rooms.main.buses must not name 'solo', which every room has",
                errorOf("foldback.rooms.main.buses = [main, solo]"));
        assertEquals(
                "foldback.rooms.main.channels: channel 64: id must be in 0..63, is 64",
                errorOf("foldback.rooms.main.channels = [{id = 64, name = a, source = b, input = 0}]"));
        assertEquals(
                "foldback.rooms.main.channels: channel 60: id must be in 0..59, is 60; what lies above belongs to the"
                        + " effects (effects = on)",
                errorOf("foldback.rooms.main { effects = on, "
                        + "channels = [{id = 60, name = a, source = b, input = 0}] }"));
        assertEquals(
                "foldback.mixer.personal-mixes.first-template must be empty or have 1..64 printable characters, is ' '",
                errorOf("foldback.mixer.personal-mixes.first-template = \" \""));
        assertTrue(errorOf("foldback.mixer.warm-up-blocks = many").contains("foldback.mixer.warm-up-blocks"));
        assertTrue(errorOf("foldback.rooms.\"a/b\" {}").contains("letters, digits"));
    }
}
