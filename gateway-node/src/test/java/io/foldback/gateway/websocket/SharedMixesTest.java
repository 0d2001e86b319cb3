package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.gateway.http.FakeRooms;
import io.foldback.gateway.opus.OpusMixes;
import io.foldback.gateway.opus.OpusSettings;
import io.foldback.gateway.session.ListenerCounters;
import io.foldback.gateway.sound.RoomSound;
import io.foldback.gateway.sound.Sound;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedMixesTest {
    private final FakeRooms rooms = new FakeRooms().withRoom("main", "Kick");
    private final AtomicLong now = new AtomicLong();
    private final LongSupplier clock = now::get;
    private final OpusMixes encoders =
            OpusMixes.start(new OpusSettings(0, Duration.ofSeconds(5), 32, 1), (delay, task) -> task.run());
    private final SharedMixes mixes = new SharedMixes(encoders);
    private final SessionSound main = samples(0);

    @AfterEach
    void close() {
        encoders.close();
    }

    private SessionSound samples(int bus) {
        return mixes.sound(bus(bus), MessageShape.ofSamples(MessageShape.Format.PCM16, 64));
    }

    private SessionSound opus(int bus) {
        return mixes.sound(bus(bus), new MessageShape(MessageShape.Format.OPUS, 120, 96_000));
    }

    private Sound bus(int bus) {
        return new RoomSound(rooms, clock, "main", bus, List.of());
    }

    @Test
    void aMixThatFailedIsForgottenAndWhoComesAgainHears() {
        final ListenerRing unlucky = ring();
        main.begin(unlucky);
        failOnce(unlucky);

        assertThrows(IllegalStateException.class, () -> play(0));

        assertEquals(0, mixes.count());
        assertEquals(0, rooms.listeners());
        assertText("mix_failed", unlucky.take(0));
        assertTrue(unlucky.finished());
        final ListenerRing again = ring();
        main.begin(again);
        main.end(unlucky);
        play(64);
        assertNotNull(again.take(0));
    }

    @Test
    void whoHearsABusThatIsRemovedIsToldAndHearsNoOther() {
        final ListenerRing ring = ring();
        rooms.withBuses("main", 0, 1);
        samples(1).begin(ring);
        play(0);
        assertNotNull(ring.take(0));

        rooms.withBuses("main", 0, 16);
        play(64);
        assertNotNull(ring.take(0));
        now.addAndGet(4_000_000_000L);
        play(128);

        assertText("mix_gone", ring.take(0));
        assertTrue(ring.finished());
        assertEquals(0, mixes.count());
        assertEquals(0, rooms.listeners());
    }

    @Test
    void whoFindsNoEncoderIsToldAndWhoHearsGoesOn() throws Exception {
        final ListenerRing first = ring();
        final ListenerRing late = ring();
        opus(0).begin(first);

        opus(1).begin(late);

        assertText("encoders_busy", late.take(0));
        assertTrue(late.finished());
        assertEquals(1, mixes.count());
        assertEquals(1, encoders.counts().encoders());
    }

    @Test
    void opusOfABusThatIsRemovedEndsLikeItsSamples() throws Exception {
        final CountDownLatch told = new CountDownLatch(1);
        final ListenerRing ring = ring();
        ring.onOffer(told::countDown);
        opus(9).begin(ring);

        play(0);
        now.addAndGet(4_000_000_000L);
        play(64);

        assertTrue(told.await(20, TimeUnit.SECONDS));
        assertText("mix_gone", ring.take(0));
        assertEquals(0, mixes.count());
        assertEquals(0, encoders.counts().encoders());
    }

    private static void assertText(String words, @Nullable Message message) {
        assertNotNull(message);
        assertTrue(message.asTextMessage().getStrictText().contains(words), message.toString());
    }

    private static void failOnce(ListenerRing ring) {
        final AtomicBoolean failed = new AtomicBoolean();
        ring.onOffer(() -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("broken on purpose");
            }
        });
    }

    private static ListenerRing ring() {
        return new ListenerRing(4, 4, false, 1_000_000_000L, new ListenerCounters(), new DoorCounters());
    }

    private void play(long position) {
        rooms.push("main", position, 0, new float[64], new float[64], new float[64], new float[64], new float[64]);
    }
}
