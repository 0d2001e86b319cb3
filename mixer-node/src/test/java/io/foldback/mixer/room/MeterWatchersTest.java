package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.link.control.RoomMeters;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

class MeterWatchersTest {
    private static final long SECOND = 1_000_000_000L;
    private static final RoomMeters METERS = new RoomMeters("main", 4_800, List.of(), List.of());

    private final MeterWatchers watchers = new MeterWatchers();
    private final TestInbox<RoomMeters> gateway = TestInbox.create();

    @Test
    void whoAsksTwiceIsToldOnce() {
        assertTrue(watchers.ask(gateway.getRef(), 0));
        assertFalse(watchers.ask(gateway.getRef(), SECOND));

        watchers.tell(METERS);

        assertEquals(List.of(METERS), gateway.getAllReceived());
    }

    @Test
    void whoDoesNotAskAnewIsForgottenAfterThreeSeconds() {
        watchers.ask(gateway.getRef(), 0);
        assertTrue(watchers.anyAt(3 * SECOND));
        watchers.ask(gateway.getRef(), 3 * SECOND);
        assertTrue(watchers.anyAt(6 * SECOND));

        assertFalse(watchers.anyAt(6 * SECOND + 1));
    }

    @Test
    void whoIsGoneIsForgottenAtOnce() {
        watchers.ask(gateway.getRef(), 0);

        watchers.forget(gateway.getRef());

        assertFalse(watchers.anyAt(0));
    }
}
