package io.foldback.client.session;

import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Counts what arrives. The client's thread counts, any thread reads. Its memory does not depend on how much that is:
 * ages beyond a minute are counted as a minute, to three digits.
 */
final class Reception {
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int BLOCKS = 0;
    private static final int FRAMES = 1;
    private static final int GAPS = 2;
    private static final int GAP_FRAMES = 3;
    private static final int DROPPED = 4;
    private static final int EPOCHS = 5;
    private static final int MALFORMED = 6;
    private static final int SESSIONS = 7;
    private static final int ATTEMPTS = 8;
    private static final int CONNECTED = 9;

    private final AtomicLongArray counts = new AtomicLongArray(10);
    private final SingleWriterRecorder ages = new SingleWriterRecorder(1_000, LONGEST_NANOS, 3);
    private final Histogram all = new Histogram(1_000, LONGEST_NANOS, 3);
    private Histogram recent = ages.getIntervalHistogram();
    private int epoch;
    private long expected = -1;

    /**
     * @param droppedFrames what the server says it left out since the block before, unsigned
     * @param ageNanos since its capture; negative when not known
     */
    void block(ReceivedBlock block, int droppedFrames, long ageNanos) {
        if (expected >= 0) {
            join(block);
        }
        epoch = block.epoch();
        expected = block.position() + block.frames();
        add(BLOCKS, 1);
        add(FRAMES, block.frames());
        add(DROPPED, Integer.toUnsignedLong(droppedFrames));
        if (ageNanos >= 0) {
            ages.recordValue(Math.min(ageNanos, LONGEST_NANOS));
        }
    }

    private void join(ReceivedBlock block) {
        if (block.epoch() != epoch) {
            add(EPOCHS, 1);
        }
        if (block.position() != expected) {
            add(GAPS, 1);
            add(GAP_FRAMES, Math.max(0, block.position() - expected));
        }
    }

    void malformed() {
        add(MALFORMED, 1);
    }

    void attempt() {
        add(ATTEMPTS, 1);
    }

    void connected(boolean now) {
        add(SESSIONS, now ? 1 : 0);
        counts.setOpaque(CONNECTED, now ? 1 : 0);
    }

    long sessions() {
        return counts.getOpaque(SESSIONS);
    }

    synchronized ListenerStatistics statistics() {
        recent = ages.getIntervalHistogram(recent);
        all.add(recent);
        return new ListenerStatistics(
                counts.getOpaque(CONNECTED) == 1,
                counts.getOpaque(BLOCKS),
                counts.getOpaque(FRAMES),
                counts.getOpaque(GAPS),
                counts.getOpaque(GAP_FRAMES),
                counts.getOpaque(DROPPED),
                counts.getOpaque(EPOCHS),
                counts.getOpaque(MALFORMED),
                Math.max(0, counts.getOpaque(SESSIONS) - 1),
                counts.getOpaque(ATTEMPTS),
                Latency.of(all),
                Latency.of(recent));
    }

    private void add(int what, long count) {
        counts.setOpaque(what, counts.getOpaque(what) + count);
    }
}
