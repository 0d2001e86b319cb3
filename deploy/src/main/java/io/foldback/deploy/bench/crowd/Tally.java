package io.foldback.deploy.bench.crowd;

import org.HdrHistogram.Histogram;

/** What all listeners of a crowd received together while it was open. One thread. */
final class Tally implements CrowdEars {
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Histogram ages = new Histogram(1_000, LONGEST_NANOS, 3);
    private boolean open;
    private long messages;
    private long gaps;
    private long gapFrames;
    private long droppedFrames;
    private long malformed;

    /** Begins anew. */
    void open() {
        ages.reset();
        messages = 0;
        gaps = 0;
        gapFrames = 0;
        droppedFrames = 0;
        malformed = 0;
        open = true;
    }

    void close() {
        open = false;
    }

    @Override
    public void message(long ageNanos, int dropped) {
        if (open) {
            messages++;
            droppedFrames += Integer.toUnsignedLong(dropped);
            if (ageNanos >= 0) {
                ages.recordValue(Math.min(ageNanos, LONGEST_NANOS));
            }
        }
    }

    @Override
    public void gap(long frames) {
        if (open) {
            gaps++;
            gapFrames += Math.max(0, frames);
        }
    }

    @Override
    public void malformed() {
        if (open) {
            malformed++;
        }
    }

    @Override
    public void sounds(long nanos) {
        // the tracks keep it
    }

    @Override
    public void ended(String why, boolean sounded) {
        // the crowd counts them
    }

    /**
     * The sums since {@link #open}.
     *
     * @param ended connections that are no more
     */
    CrowdResult result(int listeners, int ended, double seconds) {
        return new CrowdResult(
                listeners,
                ended,
                seconds,
                messages,
                gaps,
                gapFrames,
                droppedFrames,
                malformed,
                ages.getTotalCount() == 0 ? 0 : ages.getMean() / 1e6,
                ages.getValueAtPercentile(50) / 1e6,
                ages.getValueAtPercentile(99) / 1e6);
    }
}
