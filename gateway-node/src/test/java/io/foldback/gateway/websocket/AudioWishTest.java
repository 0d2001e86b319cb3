package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.proto.nativetcp.SampleFormat;
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
        assertEquals(new AudioWish("main", "main", List.of(), 256, SampleFormat.INT16), parse(""));
    }

    @Test
    void channelsComeInTheOrderAskedFor() {
        final AudioWish wish =
                assertInstanceOf(AudioWish.class, parse("room=hall&channels=3,0&frames=960&format=float32"));

        assertEquals(new AudioWish("hall", null, List.of(3, 0), 960, SampleFormat.FLOAT32), wish);
        assertEquals(2, wish.planes());
        assertEquals("channels 3,0", wish.selectionName());
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
                "format=mp3               | format must be pcm16 or float32, is \"mp3\"",
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
