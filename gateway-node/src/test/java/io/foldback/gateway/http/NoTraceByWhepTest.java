package io.foldback.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two houses that differ in what a listener by WHEP was not granted, and in nothing else: the packets that it decrypts must
 * be the same to the last bit.
 */
@Timeout(60)
class NoTraceByWhepTest {
    private static final int FRAMES = 240;
    private static final int PACKETS = 10;
    /** More than it holds, as the first one begins late. */
    private static final int BLOCKS_FOR_A_PACKET = 5;

    private static final String SETTINGS = "foldback.gateway.webrtc.frames = " + FRAMES;

    private final NoisyHouse here = new NoisyHouse(1, SETTINGS);
    private final NoisyHouse there = new NoisyHouse(2, SETTINGS);

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    private static List<ByteBuffer> hear(NoisyHouse house, long granted, String mix, long own) throws Exception {
        try (WhepEar ear = WhepEar.connected(house.gateway(), mix, house.token(granted))) {
            final List<ByteBuffer> heard = new ArrayList<>();
            for (int packet = 0; packet < PACKETS; packet++) {
                house.push(BLOCKS_FOR_A_PACKET, own);
                heard.add(ear.packet()); // so that the encoder keeps up, and nothing is left out
            }
            return heard;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 77, 254})
    void ofAnOwnMixWhatWasNotGrantedChangesNoBit(int granted) throws Exception {
        final long heard = (long) granted << NoisyHouse.BUS_PLANES;

        assertEquals(hear(here, granted, "mine", ~heard), hear(there, granted, "mine", ~heard));
    }

    @Test
    void ofABusNothingElseChangesABit() throws Exception {
        assertEquals(hear(here, 3, "main", ~0b11), hear(there, 3, "main", ~0b11));
    }

    @Test
    void whatWasGrantedDoesChangeThem() throws Exception {
        final long heard = 4L << NoisyHouse.BUS_PLANES;

        assertNotEquals(hear(here, 4, "mine", heard), hear(there, 4, "mine", heard));
        assertNotEquals(hear(here, 4, "main", 0b1), hear(there, 4, "main", 0b1));
    }
}
