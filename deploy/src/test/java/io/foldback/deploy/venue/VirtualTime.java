package io.foldback.deploy.venue;

import java.util.PriorityQueue;

/** The one clock of a venue, and what is to happen when. Equal instants happen in the order in which they were asked for. */
final class VirtualTime {
    static final long MICRO = 1_000;
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000_000_000;

    private record Event(long atNanos, long order, Runnable action) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (a, b) -> a.atNanos != b.atNanos ? Long.compare(a.atNanos, b.atNanos) : Long.compare(a.order, b.order));
    private long now;
    private long order;

    VirtualTime(long start) {
        now = start;
    }

    long now() {
        return now;
    }

    /** An instant that has passed means as soon as possible. */
    void at(long nanos, Runnable action) {
        events.add(new Event(Math.max(nanos, now), order++, action));
    }

    void runUntil(long nanos) {
        for (Event next = events.peek(); next != null && next.atNanos <= nanos; next = events.peek()) {
            events.poll();
            now = next.atNanos;
            next.action.run();
        }
        now = nanos;
    }
}
