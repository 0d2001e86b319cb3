package io.foldback.gateway.opus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.gateway.http.FakeRooms;
import io.foldback.gateway.sound.RoomSound;
import io.foldback.gateway.sound.Sound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OpusMixesTest {
    private static final OpusKind FIVE_MS = new OpusKind(240, 96_000);
    private static final OpusKind TWENTY_MS = new OpusKind(960, 96_000);
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final FakeRooms rooms = new FakeRooms().withRoom("main", "Kick", "Snare");
    private final List<Runnable> later = new ArrayList<>();
    private final OpusMixes mixes = OpusMixes.start(new OpusSettings(0, LINGER, 64, 3), this::after);
    private long position = 96_000;
    private final AtomicLong now = new AtomicLong();
    private final LongSupplier clock = now::get;

    private void after(Duration delay, Runnable task) {
        assertEquals(LINGER, delay);
        later.add(task);
    }

    @AfterEach
    void close() {
        mixes.close();
    }

    /** What one listener got. */
    private static final class Ear implements PacketListener {
        final BlockingQueue<OpusPacket> packets = new LinkedBlockingQueue<>();
        final BlockingQueue<String> endings = new LinkedBlockingQueue<>();

        @Override
        public void onPacket(OpusPacket packet) {
            packets.add(packet);
        }

        @Override
        public void onEnd(String code, String sentence) {
            endings.add(code);
        }

        OpusPacket packet() throws InterruptedException {
            final OpusPacket packet = packets.poll(20, TimeUnit.SECONDS);
            assertNotNull(packet, "a packet");
            return packet;
        }
    }

    private Sound bus(int bus) {
        return new RoomSound(rooms, clock, "main", bus, List.of());
    }

    private Sound main() {
        return bus(0);
    }

    private static OpusMixes.Listening begun(OpusMixes.@Nullable Listening listening) {
        assertNotNull(listening);
        return listening;
    }

    /** Blocks of both buses and both channels, with sound in them. */
    private void play(int blocks) {
        for (int n = 0; n < blocks; n++) {
            final float[][] planes = new float[6][FakeRooms.BLOCK];
            for (int k = 0; k < FakeRooms.BLOCK; k++) {
                planes[0][k] = 0.25f * (float) StrictMath.sin((position + k) * 0.05);
            }
            rooms.push("main", position, 1_000_000_000L, planes);
            position += FakeRooms.BLOCK;
        }
    }

    @Test
    void listenersOfOneMixShareOneEncoderAndItsPackets() throws Exception {
        final Ear one = new Ear();
        final Ear other = new Ear();
        begun(mixes.hear(main(), FIVE_MS, one));
        begun(mixes.hear(main(), FIVE_MS, other));

        play(8);

        assertEquals(1, mixes.counts().encoders());
        assertEquals(1, rooms.listeners());
        for (int n = 0; n < 2; n++) {
            final OpusPacket packet = one.packet();
            assertSame(packet, other.packet());
            assertEquals(96_000 + 240L * n, packet.position());
            assertEquals(240, packet.frames());
            assertTrue(packet.bytes().length > 8, packet.bytes().length + " bytes");
        }
    }

    @Test
    void anotherFrameRateOrMixNeedsAnotherEncoder() throws Exception {
        final Ear quick = new Ear();
        final Ear slow = new Ear();
        begun(mixes.hear(main(), FIVE_MS, quick));
        begun(mixes.hear(main(), TWENTY_MS, slow));
        begun(mixes.hear(RoomSound.ofChannels(rooms, "main", List.of(1)), FIVE_MS, new Ear()));

        play(16);

        assertEquals(3, mixes.counts().encoders());
        assertEquals(960, slow.packet().frames());
        assertEquals(240, quick.packet().frames());
    }

    @Test
    void anEncoderWithoutListenersIsGoneAfterFiveSeconds() {
        begun(mixes.hear(main(), FIVE_MS, new Ear())).close();
        assertEquals(1, mixes.counts().encoders());

        later.removeFirst().run();

        assertEquals(0, mixes.counts().encoders());
        assertEquals(0, rooms.listeners());
    }

    @Test
    void whoComesBackWithinFiveSecondsFindsTheEncoderRunning() throws Exception {
        begun(mixes.hear(main(), FIVE_MS, new Ear())).close();
        final Ear again = new Ear();
        begun(mixes.hear(main(), FIVE_MS, again));

        later.removeFirst().run();
        play(4);

        assertEquals(1, mixes.counts().encoders());
        assertEquals(96_000, again.packet().position());
    }

    @Test
    void whoLeftHearsNothingAndWhoStayedGoesOn() throws Exception {
        final Ear left = new Ear();
        final Ear stayed = new Ear();
        final OpusMixes.Listening leaving = begun(mixes.hear(main(), FIVE_MS, left));
        begun(mixes.hear(main(), FIVE_MS, stayed));

        leaving.close();
        play(4);

        stayed.packet();
        assertTrue(left.packets.isEmpty());
        assertTrue(later.isEmpty());
    }

    @Test
    void oneEncoderTooManyIsRefusedAndNobodyElseNotices() throws Exception {
        final Ear ear = new Ear();
        begun(mixes.hear(main(), FIVE_MS, ear));
        begun(mixes.hear(bus(1), FIVE_MS, new Ear()));
        begun(mixes.hear(bus(1), TWENTY_MS, new Ear()));

        assertTrue(mixes.isBusyFor(main(), TWENTY_MS));
        assertNull(mixes.hear(main(), TWENTY_MS, new Ear()));

        begun(mixes.hear(main(), FIVE_MS, new Ear()));
        play(4);
        ear.packet();
    }

    @Test
    void whoHearsABusThatIsRemovedIsToldAndItsEncoderEnds() throws Exception {
        final Ear ear = new Ear();
        begun(mixes.hear(bus(9), FIVE_MS, ear));

        play(1);
        now.addAndGet(4_000_000_000L);
        play(1);

        assertEquals("mix_gone", ear.endings.poll(20, TimeUnit.SECONDS));
        assertEquals(0, mixes.counts().encoders());
        assertEquals(0, rooms.listeners());
    }
}
