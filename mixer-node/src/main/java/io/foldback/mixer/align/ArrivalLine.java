package io.foldback.mixer.align;

/**
 * When the clock master's blocks arrive at best: a line through the earliest arrival of the last quarter to half second.
 * Of blocks that arrive together, as the blocks of one long device period do, only the first one counts: the line says
 * when a period begins to arrive.
 */
final class ArrivalLine {
    private static final long WINDOW_NANOS = 250_000_000;

    private final FrameTime time;
    private final long burstNanos;
    private long anchorPosition;
    private long anchorNanos;
    private long previousPosition;
    private long previousNanos;
    private long currentPosition;
    private long currentNanos;
    private boolean hasCurrent;
    private long windowEnd;
    private long lastArrival = Long.MIN_VALUE;

    /** @param burstNanos blocks that arrive closer than this belong to one burst */
    ArrivalLine(FrameTime time, long burstNanos) {
        this.time = time;
        this.burstNanos = burstNanos;
    }

    /** Starts anew at one point. */
    void restart(long position, long nanos) {
        anchorPosition = position;
        anchorNanos = nanos;
        previousPosition = position;
        previousNanos = nanos;
        hasCurrent = false;
        windowEnd = nanos + WINDOW_NANOS;
        lastArrival = Long.MIN_VALUE;
    }

    void arrived(long position, long nanos) {
        final boolean first = lastArrival == Long.MIN_VALUE || nanos - lastArrival > burstNanos;
        lastArrival = nanos;
        if (!first) {
            return;
        }
        if (nanos - windowEnd > 0 && hasCurrent) {
            roll(nanos);
        }
        keepEarliest(position, nanos);
        settle();
    }

    private void roll(long nanos) {
        previousPosition = currentPosition;
        previousNanos = currentNanos;
        hasCurrent = false;
        windowEnd = nanos + WINDOW_NANOS;
    }

    private void keepEarliest(long position, long nanos) {
        if (!hasCurrent || nanos < time.at(position, currentPosition, currentNanos)) {
            currentPosition = position;
            currentNanos = nanos;
            hasCurrent = true;
        }
    }

    private void settle() {
        final boolean current = currentNanos < time.at(currentPosition, previousPosition, previousNanos);
        anchorPosition = current ? currentPosition : previousPosition;
        anchorNanos = current ? currentNanos : previousNanos;
    }

    /** When the block at {@code position} arrives if nothing holds it up. */
    long nanosAt(long position) {
        return time.at(position, anchorPosition, anchorNanos);
    }

    /** The position that arrives at {@code nanos}, not on the grid. */
    long positionAt(long nanos) {
        return anchorPosition + time.frames(nanos - anchorNanos);
    }
}
