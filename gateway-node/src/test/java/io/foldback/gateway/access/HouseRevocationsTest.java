package io.foldback.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.Revoked;
import io.foldback.link.control.RoomAnnouncement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;

class HouseRevocationsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final House house = new House();

    /** All nodes at once: whoever revokes is heard by everybody before it returns. */
    private static final class House implements NodeDirectory {
        private final List<RevocationWatcher> watchers = new ArrayList<>();
        private int said;

        @Override
        public void announce(RoomAnnouncement room) {}

        @Override
        public void withdraw(String room) {}

        @Override
        public void watch(ActorRef<Listing> watcher) {}

        @Override
        public void report(Supplier<NodeStatistics> statistics) {}

        @Override
        public void revoke(List<Revoked> revoked) {
            said++;
            watchers.forEach(watcher -> watcher.onRevoked(revoked));
        }

        @Override
        public void whenRevocationsKnown(Runnable known) {
            known.run();
        }

        @Override
        public void watchRevocations(RevocationWatcher watcher) {
            watchers.add(watcher);
        }
    }

    @Test
    void whatOneGatewayRevokesEndsAtTheOtherToo() {
        final HouseRevocations here = new HouseRevocations(house);
        final HouseRevocations there = new HouseRevocations(house);
        final List<String> ended = new ArrayList<>();
        here.watch((subject, notBefore) -> ended.add("here " + subject));
        there.watch((subject, notBefore) -> ended.add("there " + subject));

        here.revoke("Ann", NOON);

        assertEquals(List.of("here Ann", "there Ann"), ended, "each once");
        assertTrue(there.cover("Ann", NOON.minusSeconds(1)));
        assertFalse(there.cover("Ann", NOON));
        assertEquals(1, house.said);
    }
}
