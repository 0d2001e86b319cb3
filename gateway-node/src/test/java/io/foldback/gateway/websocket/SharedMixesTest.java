package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.gateway.http.FakeRooms;
import io.foldback.gateway.session.ListenerCounters;
import io.foldback.proto.nativetcp.SampleFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.junit.jupiter.api.Test;

class SharedMixesTest {
    private static final SharedMix.Target MAIN = new SharedMix.Target("main", 0, List.of(), 64, SampleFormat.INT16);

    private final FakeRooms rooms = new FakeRooms().withRoom("main", "Kick");
    private long now;
    private final SharedMixes mixes = new SharedMixes(rooms, () -> now);

    @Test
    void aMixThatFailedIsForgottenAndWhoComesAgainHears() {
        final ListenerRing unlucky = ring();
        mixes.join(MAIN, unlucky);
        failOnce(unlucky);

        assertThrows(IllegalStateException.class, () -> play(0));

        assertEquals(0, mixes.count());
        assertEquals(0, rooms.listeners());
        final Message last = unlucky.take(0);
        assertNotNull(last);
        assertTrue(last.asTextMessage().getStrictText().contains("mix_failed"), last.toString());
        assertTrue(unlucky.finished());
        final ListenerRing again = ring();
        mixes.join(MAIN, again);
        mixes.leave(MAIN, unlucky);
        play(64);
        assertNotNull(again.take(0));
    }

    @Test
    void whoHearsABusThatIsRemovedIsToldAndHearsNoOther() {
        final ListenerRing ring = ring();
        rooms.withBuses("main", 0, 1);
        mixes.join(new SharedMix.Target("main", 1, List.of(), 64, SampleFormat.INT16), ring);
        play(0);
        assertNotNull(ring.take(0));

        rooms.withBuses("main", 0, 16);
        play(64);
        assertNotNull(ring.take(0));
        now += 4_000_000_000L;
        play(128);

        final Message last = ring.take(0);
        assertNotNull(last);
        assertTrue(last.asTextMessage().getStrictText().contains("mix_gone"), last.toString());
        assertTrue(ring.finished());
        assertEquals(0, mixes.count());
        assertEquals(0, rooms.listeners());
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
        return new ListenerRing(4, 1_000_000_000L, new ListenerCounters(), new DoorCounters());
    }

    private void play(long position) {
        rooms.push("main", position, 0, new float[64], new float[64], new float[64], new float[64], new float[64]);
    }
}
