package io.foldback.gateway.feed;

import io.foldback.link.control.RoomState;

/**
 * Whether a bus that somebody hears is still there. While it is not he hears silence: a director that has just begun may
 * not know yet what it had. A bus that stays away is gone, long before another one may have its number. One thread.
 */
public final class BusPresence {
    /** Of the words that end a connection for it. */
    public static final String GONE = "mix_gone";

    public static final String SENTENCE = "this bus was removed from the room";

    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private final int bus;
    private boolean away;
    private long awaySinceNanos;

    public BusPresence(int bus) {
        this.bus = bus;
    }

    /** Whether it is gone for good, as far as {@code state} tells. */
    public boolean isGone(RoomState state, long nowNanos) {
        final boolean there = state.buses().stream().anyMatch(b -> b.index() == bus);
        if (there || !away) {
            away = !there;
            awaySinceNanos = nowNanos;
            return false;
        }
        return nowNanos - awaySinceNanos >= PATIENCE_NANOS;
    }
}
