package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.foldback.gateway.access.GrantedMixes;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.http.FakeRooms;
import io.foldback.gateway.http.TestGateway;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.proto.websocket.AudioMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
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
    private static final int CHANNELS = 8;
    private static final int FRAMES = 240;
    private static final int MESSAGES = 10;
    /** More than it holds, as the first one begins late. */
    private static final int BLOCKS_FOR_A_MESSAGE = 5;

    private static final int BUS_PLANES = 4;
    private static final float LEVEL = 0.25f;

    private final House here = new House();
    private final House there = new House();

    /** A gateway with a room whose planes are noises. */
    private static final class House {
        private final TestAccess access = new TestAccess();
        private final FakeRooms rooms = new FakeRooms()
                .withRoom(
                        "main",
                        IntStream.range(0, CHANNELS)
                                .mapToObj(id -> "Channel " + id)
                                .toArray(String[]::new));
        private final TestGateway gateway = new TestGateway(rooms, access.gatekeeper(DefaultGrant.NONE), "", 0);
        private final TestSockets sockets = new TestSockets(gateway);
        private long position = 48_000;

        /** @param other planes that are of this house alone, a bit for each */
        void push(int number, long other) {
            final float[][] planes = new float[BUS_PLANES + CHANNELS][];
            for (int plane = 0; plane < planes.length; plane++) {
                planes[plane] = noise(position * 31 + plane + ((other >> plane & 1) == 0 ? 0 : 7_777L * number));
            }
            rooms.push("main", position, 1, planes);
            position += FakeRooms.BLOCK;
        }

        private static float[] noise(long seed) {
            final Random random = new Random(seed);
            final float[] samples = new float[FakeRooms.BLOCK];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = LEVEL * (random.nextFloat() - 0.5f);
            }
            return samples;
        }

        List<ByteBuffer> hear(int number, long granted, String mix, long other) throws Exception {
            final TestSockets.Heard listener =
                    sockets.open("/audio?format=opus&bitrate=128000&frames=" + FRAMES + "&mix=" + mix);
            listener.say("{\"op\":\"hello\",\"token\":\""
                    + access.token("Ann", Role.MUSICIAN, granted, GrantedMixes.of(Set.of("main"))) + "\"}");
            assertEquals("welcome", listener.text().path("op").asText());
            listener.say("{\"op\":\"ping\",\"t\":1}"); // its answer comes when the sound is joined
            listener.text();
            final List<ByteBuffer> heard = new ArrayList<>();
            for (int message = 0; message < MESSAGES; message++) {
                for (int block = 0; block < BLOCKS_FOR_A_MESSAGE; block++) {
                    push(number, other);
                }
                heard.add(listener.sound()); // so that the encoder keeps up, and nothing is left out
            }
            listener.leave();
            return heard;
        }

        void close() {
            sockets.close();
            gateway.close();
        }
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 23, 77, 128, 201, 254})
    void ofAnOwnMixWhatWasNotGrantedChangesNoBit(int granted) throws Exception {
        final long heard = (long) granted << BUS_PLANES;

        final List<ByteBuffer> first = here.hear(1, granted, "mine", ~heard);

        assertEquals(AudioMessage.OPUS, first.getFirst().get(1));
        assertEquals(first, there.hear(2, granted, "mine", ~heard));
    }

    @Test
    void ofABusNothingElseChangesABit() throws Exception {
        assertEquals(here.hear(1, 3, "main", ~0b11), there.hear(2, 3, "main", ~0b11));
    }

    @Test
    void whatWasGrantedDoesChangeThem() throws Exception {
        assertNotEquals(here.hear(1, 4, "mine", 4L << BUS_PLANES), there.hear(2, 4, "mine", 4L << BUS_PLANES));
    }
}
