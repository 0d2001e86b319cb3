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
    private final SharedMixes mixes = new SharedMixes(rooms);

    @Test
    void aMixThatFailedIsForgottenAndWhoComesAgainHears() {
        final ListenerRing unlucky = ring();
        mixes.join(MAIN, unlucky);
        failOnce(unlucky);

        assertThrows(IllegalStateException.class, () -> play(0));

        assertEquals(0, mixes.count());
        assertEquals(0, rooms.subscriptions());
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
