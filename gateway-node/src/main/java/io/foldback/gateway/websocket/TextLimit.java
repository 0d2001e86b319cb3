package io.foldback.gateway.websocket;

/** How many texts one listener may send in a second. The listener's stream alone. */
final class TextLimit {
    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private long windowNanos;
    private int seen;

    TextLimit(int perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.windowNanos = nowNanos;
    }

    boolean allows(long nowNanos) {
        if (nowNanos - windowNanos >= SECOND) {
            windowNanos = nowNanos;
            seen = 0;
        }
        seen++;
        return seen <= perSecond;
    }
}
