package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.gateway.websocket.MessageShape.Format;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.pekko.http.javadsl.model.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioWishTest {

    @Test
    void nothingSaidMeansTheMainMixIn16Bit() {
        assertEquals(new AudioWish("main", "main", List.of(), samples(Format.PCM16, 256)), parse(""));
    }

    @Test
    void channelsComeInTheOrderAskedFor() {
        final AudioWish wish =
                assertInstanceOf(AudioWish.class, parse("room=hall&channels=3,0&frames=960&format=float32"));

        assertEquals(new AudioWish("hall", null, List.of(3, 0), samples(Format.FLOAT32, 960)), wish);
        assertEquals(2, wish.planes());
        assertEquals("channels 3,0", wish.selectionName());
    }

    private static MessageShape samples(Format format, int frames) {
        return MessageShape.ofSamples(format, frames);
    }

    @ParameterizedTest
    @CsvSource({
        "format=opus, 480, 128000",
        "format=opus&frames=120&bitrate=32000, 120, 32000",
        "format=opus&frames=240&bitrate=97000, 240, 128000",
        "format=opus&frames=960&bitrate=256000&channels=3, 960, 256000",
    })
    void opusHasPacketsOfFourLengthsAndBitratesInSteps(String query, int frames, int bitrate) {
        final AudioWish wish = assertInstanceOf(AudioWish.class, parse(query));

        assertEquals(new MessageShape(Format.OPUS, frames, bitrate), wish.shape());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mix=main&channels=0      | one or the other",
                "channels=                | channels must be numbers",
                "channels=0,,1            | channels must be numbers",
                "channels=-1              | channels must be numbers",
                "channels=64              | must be in 0..63, one is 64",
                "channels=1,0,1           | channel 1 is asked for twice",
                "frames=63                | frames must be in 64..960, is \"63\"",
                "frames=961               | frames must be in 64..960",
                "frames=9999999999        | frames must be in 64..960",
                "frames=x                 | frames must be in 64..960",
                "format=mp3               | format must be pcm16, float32 or opus, is \"mp3\"",
                "bitrate=96000            | bitrate belongs to format=opus, the format is pcm16",
                "format=opus&frames=256   | frames of opus must be 120, 240, 480 or 960, is \"256\"",
                "format=opus&frames=x     | frames of opus must be 120, 240, 480 or 960, is \"x\"",
                "format=opus&bitrate=31999 | bitrate must be in 32000..256000, is \"31999\"",
                "format=opus&bitrate=256001 | bitrate must be in 32000..256000",
                "format=opus&bitrate=      | bitrate must be in 32000..256000",
                "format=opus&channels=0,1,2 | opus carries a mix, or one or two channels; 3 were asked for",
                "chanels=0                | unknown parameter \"chanels\"",
                "mix=a&mix=b              | parameter mix is given 2 times",
            })
    void refusesWhatItCannotDoInOneSentence(String query, String sentence) {
        final Refusal refusal = assertInstanceOf(Refusal.class, parse(query));

        assertEquals(400, refusal.status());
        assertTrue(refusal.sentence().contains(sentence), refusal.sentence());
    }

    @Property
    void anyTextGetsAVerdict(@ForAll String key, @ForAll String value) {
        assertNotNull(AudioWish.parse(Map.of(key, List.of(value))));
        assertNotNull(AudioWish.parse(Map.of("channels", List.of(value))));
        assertNotNull(AudioWish.parse(Map.of("frames", List.of(value))));
        assertNotNull(AudioWish.parse(Map.of("format", List.of("opus"), "bitrate", List.of(value))));
        assertNotNull(ControlText.parse(value));
    }

    private static WishVerdict parse(String query) {
        return AudioWish.parse(
                query.isEmpty()
                        ? Map.of()
                        : new java.util.HashMap<>(Query.create(query).toMultiMap()));
    }

    @Test
    void aLongNameIsCutInTheRefusal() {
        final Refusal refusal = assertInstanceOf(Refusal.class, parse("format=" + "x".repeat(5000)));

        assertTrue(refusal.sentence().length() < 200, refusal.sentence());
    }
}
