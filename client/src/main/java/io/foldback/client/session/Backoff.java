package io.foldback.client.session;

import java.time.Duration;

/** Waits between attempts: the first one, then twice as long each time up to the longest. One thread. */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        next = first;
    }

    void restart() {
        next = first;
    }

    Duration next() {
        final Duration wait = next;
        final Duration twice = next.multipliedBy(2);
        next = twice.compareTo(longest) > 0 ? longest : twice;
        return wait;
    }
}
