package io.foldback.mixer.align;

/**
 * When the clock master's blocks have come if nothing holds them up: a line through the latest arrival of a slot of 25 ms,
 * the earliest such of the last quarter to half second. A slot holds at least one whole period of a device, whose blocks
 * arrive together; the line says when a period begins to arrive. A stall spoils a few slots, not all.
 */
final class ArrivalLine {
    /** Longer than the longest period of a device, 1,024 frames. */
    private static final long SLOT_NANOS = 25_000_000;

    private static final long WINDOW_NANOS = 250_000_000;

    /** A position and when it arrived. */
    private static final class Point {
        private long position;
        private long nanos;

        void set(long newPosition, long newNanos) {
            position = newPosition;
            nanos = newNanos;
        }

        void set(Point other) {
            set(other.position, other.nanos);
        }
    }

    private final FrameTime time;
    private final Point anchor = new Point();
    private final Point slot = new Point();
    private final Point current = new Point();
    private final Point previous = new Point();
    private boolean slotOpen;
    private boolean hasCurrent;
    private boolean hasPrevious;
    private long slotEnd;
    private long windowEnd;
    private long newest;

    ArrivalLine(FrameTime time) {
        this.time = time;
    }

    /** Starts anew at one point, which counts until a whole slot is known. */
    void restart(long position, long nanos) {
        anchor.set(position, nanos);
        newest = Long.MIN_VALUE;
        slotOpen = false;
        hasCurrent = false;
        hasPrevious = false;
    }

    /** Another master follows, which is known to come so much later. */
    void delay(long nanos) {
        restart(anchor.position, anchor.nanos + nanos);
    }

    /** A block that was overtaken by a later one was held up, and says nothing. */
    void arrived(long position, long nanos) {
        if (position < newest) {
            return;
        }
        newest = position;
        if (slotOpen && nanos - slotEnd >= 0) {
            close(nanos);
        }
        if (!slotOpen) {
            slotOpen = true;
            slotEnd = nanos + SLOT_NANOS;
            slot.set(position, nanos);
        } else if (isLater(position, nanos, slot)) {
            slot.set(position, nanos);
        }
        if (!hasCurrent && !hasPrevious && isLater(position, nanos, anchor)) {
            anchor.set(position, nanos);
        }
    }

    private void close(long nanos) {
        slotOpen = false;
        if (hasCurrent && nanos - windowEnd >= 0) {
            previous.set(current);
            hasPrevious = true;
            hasCurrent = false;
        }
        if (!hasCurrent) {
            windowEnd = nanos + WINDOW_NANOS;
        }
        if (!hasCurrent || isLater(current.position, current.nanos, slot)) {
            current.set(slot);
            hasCurrent = true;
        }
        anchor.set(hasPrevious && isLater(current.position, current.nanos, previous) ? previous : current);
    }

    /** Whether a block came later, for its position, than another one. */
    private boolean isLater(long position, long nanos, Point than) {
        return nanos > time.at(position, than.position, than.nanos);
    }

    /** When the block at {@code position} arrives if nothing holds it up. */
    long nanosAt(long position) {
        return time.at(position, anchor.position, anchor.nanos);
    }

    /** The position that arrives at {@code nanos}, not on the grid. */
    long positionAt(long nanos) {
        return anchor.position + time.frames(nanos - anchor.nanos);
    }
}
