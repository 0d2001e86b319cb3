package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.foldback.gateway.http.NoisyHouse;
import io.foldback.proto.websocket.AudioMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A codec changes sound, so nothing can be subtracted from it. Instead there are two houses that differ in what a listener
 * was not granted, and in nothing else: what both send must be the same to the last bit.
 */
@Timeout(30)
class NoTraceInOpusTest {
    private static final int FRAMES = 240;
    private static final int MESSAGES = 10;
    /** More than it holds, as the first one begins late. */
    private static final int BLOCKS_FOR_A_MESSAGE = 5;

    private final NoisyHouse here = new NoisyHouse(1, "");
    private final NoisyHouse there = new NoisyHouse(2, "");

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    private static List<ByteBuffer> hear(NoisyHouse house, long granted, String mix, long own) throws Exception {
        try (TestSockets sockets = new TestSockets(house.gateway())) {
            final TestSockets.Heard listener =
                    sockets.open("/audio?format=opus&bitrate=128000&frames=" + FRAMES + "&mix=" + mix);
            listener.say("{\"op\":\"hello\",\"token\":\"" + house.token(granted) + "\"}");
            assertEquals("welcome", listener.text().path("op").asText());
            listener.say("{\"op\":\"ping\",\"t\":1}"); // its answer comes when the sound is joined
            listener.text();
            final List<ByteBuffer> heard = new ArrayList<>();
            for (int message = 0; message < MESSAGES; message++) {
                house.push(BLOCKS_FOR_A_MESSAGE, own);
                heard.add(listener.sound()); // so that the encoder keeps up, and nothing is left out
            }
            listener.leave();
            return heard;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 23, 77, 128, 201, 254})
    void ofAnOwnMixWhatWasNotGrantedChangesNoBit(int granted) throws Exception {
        final long heard = (long) granted << NoisyHouse.BUS_PLANES;

        final List<ByteBuffer> first = hear(here, granted, "mine", ~heard);

        assertEquals(AudioMessage.OPUS, first.getFirst().get(1));
        assertEquals(first, hear(there, granted, "mine", ~heard));
    }

    @Test
    void ofABusNothingElseChangesABit() throws Exception {
        assertEquals(hear(here, 3, "main", ~0b11), hear(there, 3, "main", ~0b11));
    }

    @Test
    void whatWasGrantedDoesChangeThem() throws Exception {
        final long heard = 4L << NoisyHouse.BUS_PLANES;

        assertNotEquals(hear(here, 4, "mine", heard), hear(there, 4, "mine", heard));
    }
}
