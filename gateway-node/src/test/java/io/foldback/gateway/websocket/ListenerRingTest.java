package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.gateway.session.ListenerCounters;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.http.javadsl.model.ws.BinaryMessage;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;

class ListenerRingTest {
    private static final long SECOND = 1_000_000_000L;

    private final ListenerCounters counters = new ListenerCounters();
    private final DoorCounters door = new DoorCounters();
    private final ListenerRing ring = new ListenerRing(3, 10, false, 2 * SECOND, counters, door);
    private final List<Outgoing> sent = IntStream.range(0, 100)
            .mapToObj(n -> new Outgoing(message("m" + n), 7, 64L * n, 64, 0, 160))
            .toList();
    private long now = SECOND;

    @Test
    void aSlowListenerHearsTheNewest() {
        offer(0, 50);

        assertEquals(List.of("m47", "m48", "m49"), takeAll());
        assertEquals(47, counters.drops());
        assertEquals(47 * 64, counters.droppedFrames());
        assertEquals(3, counters.blocks());
    }

    @Test
    void whoTellsWhatItReceivedHasNoMoreThanThatOnItsWay() {
        final ListenerRing watched = new ListenerRing(3, 4, true, 2 * SECOND, counters, door);
        for (int n = 0; n < 20; n++) {
            watched.offer(sent.get(n), now);
            watched.take(now);
        }
        assertEquals(4, counters.blocks());

        assertTrue(watched.confirm(3));

        assertSame(sent.get(17).message(), watched.take(now));
        assertSame(sent.get(18).message(), watched.take(now));
        assertSame(sent.get(19).message(), watched.take(now));
        assertNull(watched.take(now));
        assertEquals(13, counters.drops());
    }

    @Test
    void whoNeverToldIsNotHeldBackUntilItDoes() {
        for (int n = 0; n < 20; n++) {
            ring.offer(sent.get(n), now);
            assertSame(sent.get(n).message(), ring.take(now));
        }

        ring.confirm(10);
        offer(20, 22);

        assertNull(ring.take(now));
        ring.confirm(11);
        assertSame(sent.get(20).message(), ring.take(now));
    }

    @Test
    void nobodyReceivesMoreThanWasSentOrTakesItsWordBack() {
        offer(0, 1);
        ring.take(now);

        assertFalse(ring.confirm(2));
        assertTrue(ring.confirm(1));
        assertFalse(ring.confirm(0));
        assertFalse(ring.confirm(Long.MIN_VALUE));
    }

    @Test
    void textsGoFirst() {
        offer(0, 1);
        ring.tell("{}");

        final Message first = ring.take(now);

        assertTrue(first != null && first.isText());
        assertEquals(List.of("m0"), takeAll());
    }

    @Test
    void theBytesAreThoseThatAllOthersGet() {
        offer(0, 1);

        assertSame(sent.getFirst().message(), ring.take(now));
    }

    @Test
    void whoTakesNothingForTooLongIsToldAndClosed() {
        offer(0, 4);
        now += 3 * SECOND;
        offer(4, 5);

        final Message last = ring.take(now);

        assertTrue(last != null && last.asTextMessage().getStrictText().contains("too_slow"));
        assertTrue(ring.finished());
        assertNull(ring.take(now));
    }

    @Test
    void whoTakesNowAndThenIsSlowButWelcome() {
        for (int n = 0; n < 90; n += 10) {
            offer(n, n + 10);
            now += SECOND;
            ring.take(now);
        }

        assertFalse(ring.finished());
    }

    @Test
    void whoAsksAndNeverReadsIsClosed() {
        for (int n = 0; n < ListenerRing.MAX_TEXTS; n++) {
            ring.tell("{}");
        }
        assertFalse(ring.finished());
        ring.tell("{}");

        assertTrue(ring.finished());
        final Message last = ring.take(now);
        assertTrue(last != null && last.asTextMessage().getStrictText().contains("too_many_questions"));
        assertNull(ring.take(now));
    }

    private void offer(int from, int to) {
        for (final Outgoing one : sent.subList(from, to)) {
            ring.offer(one, now);
        }
    }

    private List<String> takeAll() {
        return java.util.stream.Stream.generate(() -> ring.take(now))
                .takeWhile(java.util.Objects::nonNull)
                .map(message -> message.asBinaryMessage().getStrictData().utf8String())
                .toList();
    }

    private static Message message(String content) {
        return BinaryMessage.create(ByteString.fromString(content));
    }
}
