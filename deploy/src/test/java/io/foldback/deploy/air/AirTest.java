package io.foldback.deploy.air;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AirTest {
    private static final int PACKETS = 20_000;
    private static final long JITTER = 2_000_000;

    /** Numbers of the packets that come through. */
    private static List<Integer> through(Weather weather, long seed) throws IOException {
        final List<Integer> came = new ArrayList<>();
        try (Air air = new Air(weather, seed, bytes -> came.add(number(bytes)))) {
            for (int i = 0; i < PACKETS; i++) {
                air.take(ByteBuffer.allocate(4).putInt(i).array(), 0);
            }
            assertEquals(PACKETS, air.taken());
            assertEquals(PACKETS - came.size(), air.lost());
        }
        return came;
    }

    private static int number(byte[] packet) {
        return ByteBuffer.wrap(packet).getInt();
    }

    @Test
    void clearAirLetsEverythingThroughAtOnceAndInOrder() throws IOException {
        assertEquals(IntStream.range(0, PACKETS).boxed().toList(), through(Weather.CLEAR, 1));
    }

    @Test
    void theSameSeedLosesTheSame() throws IOException {
        final List<Integer> once = through(Weather.losing(0.05, 1), 1);

        assertEquals(0.95, (double) once.size() / PACKETS, 0.005);
        assertEquals(once, through(Weather.losing(0.05, 1), 1));
        assertNotEquals(once, through(Weather.losing(0.05, 1), 2));
    }

    @Test
    void burstsAreAsLongAsIsSaidAndLoseAsMuch() throws IOException {
        final List<Integer> came = through(Weather.losing(0.05, 3), 1);

        assertEquals(0.95, (double) came.size() / PACKETS, 0.01);
        for (int i = 1; i < came.size(); i++) {
            assertEquals(0, (came.get(i) - came.get(i - 1) - 1) % 3, "packet " + came.get(i));
        }
    }

    @Test
    void whatIsLateComesInOrderByTheAirsOwnThread() throws Exception {
        final List<Byte> came = new ArrayList<>();
        final CountDownLatch all = new CountDownLatch(50);
        final long before = System.nanoTime();
        try (Air air = new Air(new Weather(0, 1, JITTER, 0), 1, bytes -> {
            came.add(bytes[0]);
            all.countDown();
        })) {
            for (int i = 0; i < 50; i++) {
                air.take(new byte[] {(byte) i}, System.nanoTime());
            }
            assertTrue(all.await(5, TimeUnit.SECONDS));
        }
        assertTrue(System.nanoTime() - before > 2 * JITTER, "the latest of fifty");

        assertEquals(IntStream.range(0, 50).mapToObj(i -> (byte) i).toList(), came);
    }

    @Test
    void weatherThatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Weather.losing(1.1, 1));
        assertThrows(IllegalArgumentException.class, () -> Weather.losing(0.1, 0));
    }
}
