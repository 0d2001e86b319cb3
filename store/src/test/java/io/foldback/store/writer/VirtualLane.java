package io.foldback.store.writer;

import java.time.Duration;
import java.util.PriorityQueue;

/** A lane whose time passes when a test says so. */
final class VirtualLane implements Lane {
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long nanos = Long.MAX_VALUE - 1_000; // clocks may wrap around
    private long number;

    private record Task(long atNanos, long number, Runnable work) implements Comparable<Task> {

        @Override
        public int compareTo(Task other) {
            final long difference = atNanos - other.atNanos;
            return difference != 0 ? Long.signum(difference) : Long.compare(number, other.number);
        }
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void after(long afterNanos, Runnable task) {
        tasks.add(new Task(nanos + afterNanos, number++, task));
    }

    @Override
    public void close() {
        tasks.clear();
    }

    /** Does what is due now and in this time. */
    void pass(Duration time) {
        final long end = nanos + time.toNanos();
        for (Task next = tasks.peek(); next != null && next.atNanos - end <= 0; next = tasks.peek()) {
            tasks.remove();
            nanos = next.atNanos - nanos > 0 ? next.atNanos : nanos;
            next.work().run();
        }
        nanos = end;
    }
}
