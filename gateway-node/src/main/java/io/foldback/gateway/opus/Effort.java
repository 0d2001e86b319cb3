package io.foldback.gateway.opus;

/**
 * What the encoders spend on each packet (Opus calls it complexity): all that is allowed while they have time for it, less
 * before they are late. A step less when a window of half a second was busy for more than 70 %, one more after ten windows
 * that were not for 40 %. The encoders' thread; {@link #complexity} is for any.
 */
final class Effort {
    static final long WINDOW_NANOS = 500_000_000;
    static final int CALM_WINDOWS = 10;

    private static final double BUSY = 0.7;
    private static final double CALM = 0.4;

    private final int most;
    private volatile int complexity;
    private long busyNanos;
    private long openedNanos;
    private boolean opened;
    private int calm;

    /** @param most 0..10 */
    Effort(int most) {
        this.most = most;
        this.complexity = most;
    }

    /** 0 to the most that is allowed. */
    int complexity() {
        return complexity;
    }

    /** Something was encoded from then until now; whether the effort is another one from here on. */
    boolean worked(long beganNanos, long nowNanos) {
        if (!opened) {
            opened = true;
            openedNanos = beganNanos;
        }
        busyNanos += nowNanos - beganNanos;
        if (nowNanos - openedNanos < WINDOW_NANOS) {
            return false;
        }
        final double busy = (double) busyNanos / (nowNanos - openedNanos);
        openedNanos = nowNanos;
        busyNanos = 0;
        return judged(busy);
    }

    private boolean judged(double busy) {
        calm = busy < CALM ? calm + 1 : 0;
        final int before = complexity;
        if (busy > BUSY) {
            complexity = Math.max(0, before - 1);
        } else if (calm >= CALM_WINDOWS) {
            calm = 0;
            complexity = Math.min(most, before + 1);
        }
        return complexity != before;
    }
}
