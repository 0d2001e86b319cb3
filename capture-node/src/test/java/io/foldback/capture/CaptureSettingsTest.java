package io.foldback.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.foldback.capture.session.SourceSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureSettingsTest {

    @Test
    void theReferenceHasNoSourceAndAsksForPriority() {
        final CaptureSettings settings = settings("");

        assertTrue(settings.realtime());
        assertEquals(List.of(), settings.sources());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jack", "portaudio", "generator"})
    void everyKeyOfAKindIsReadAndTheReferenceIsEnough(String kind) {
        final SourceSettings source =
                settings("sources.x { kind = " + kind + " }").sources().getFirst();

        assertEquals("x", source.name());
        assertEquals(kind, source.kind().kind());
        assertTrue(source.isTakenBy("any"));
    }

    @Test
    void aFileNeedsItsPathAlone() {
        final SourceSettings source = settings("sources.band { kind = file, path = /music, rooms = [main] }")
                .sources()
                .getFirst();

        assertEquals("file", source.kind().kind());
        assertTrue(source.isTakenBy("main") && !source.isTakenBy("other"));
    }

    @Test
    void sourcesAreOrderedByName() {
        final var sources = settings("sources { b { kind = jack }, a { kind = generator } }")
                .sources();

        assertEquals(
                List.of("a", "b"), sources.stream().map(SourceSettings::name).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "realtme = on | unknown key foldback.capture.realtme",
                "sources.x { channels = 1 } | foldback.capture.sources.x.kind is missing",
                "sources.x { kind = asio } | foldback.capture.sources.x.kind must be of file, generator, jack, portaudio, is asio",
                "sources.x { kind = jack, chanels = 3 } | unknown key foldback.capture.sources.x.chanels",
                "sources.x { kind = jack, channels = 33 } | foldback.capture.sources.x.channels must be in 1..32, is 33",
                "sources.x { kind = jack, channels = many } | foldback.capture.sources.x.channels is wrong",
                "sources.x { kind = jack, connect = '(' } | foldback.capture.sources.x.connect must be a regular expression",
                "sources.x { kind = generator, period = 15 } | foldback.capture.sources.x.period must be in 16..512, is 15",
                "sources.x { kind = generator, signal = noise } | foldback.capture.sources.x.signal must be of tone, tones",
                "sources.x { kind = portaudio, host-api = 'JACK Audio Connection Kit' } | use kind = jack",
                "sources.x { kind = file } | foldback.capture.sources.x.path must name a WAV file",
                "sources.x = 3 | foldback.capture.sources.x must be a section",
                "sources { \"a b\" { kind = jack } } | must be 1..32 letters, digits, - or _, is a b",
            })
    void aMistakeIsNamedWithKeyValueAndLimit(String given, String message) {
        final var error = assertThrows(IllegalArgumentException.class, () -> settings(given.replace('\'', '"')));

        assertTrue(String.valueOf(error.getMessage()).contains(message), error.getMessage());
    }

    private static CaptureSettings settings(String given) {
        final Config config = ConfigFactory.parseString("foldback.capture {\n" + given + "\n}")
                .withFallback(ConfigFactory.parseResources("reference.conf"));
        return CaptureSettings.from(config.getConfig("foldback.capture"));
    }
}
