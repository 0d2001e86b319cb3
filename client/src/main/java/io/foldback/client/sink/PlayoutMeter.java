package io.foldback.client.sink;

import io.foldback.audio.jitter.PlayoutStatistics;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** Depth and delay of an ear at each pull, in frames. One thread records, any other reads. */
public final class PlayoutMeter {
    private static final long MOST_FRAMES = 480_000;

    private final SingleWriterRecorder depths = new SingleWriterRecorder(MOST_FRAMES, 3);
    private final SingleWriterRecorder delays = new SingleWriterRecorder(MOST_FRAMES, 3);

    private final Histogram depth = new Histogram(MOST_FRAMES, 3);
    private final Histogram delay = new Histogram(MOST_FRAMES, 3);

    /** Frames at percentiles; all 0 when nothing was measured. */
    public record Spread(long p50, long p99, long p999, long max) {
        static Spread of(Histogram histogram) {
            return new Spread(
                    histogram.getValueAtPercentile(50),
                    histogram.getValueAtPercentile(99),
                    histogram.getValueAtPercentile(99.9),
                    histogram.getMaxValue());
        }
    }

    void record(PlayoutStatistics now) {
        depths.recordValue(within(now.depthFrames()));
        delays.recordValue(within(now.delayFrames()));
    }

    /** Frames between what is played next and the newest that came. */
    public synchronized Spread depth() {
        depth.add(depths.getIntervalHistogram());
        return Spread.of(depth);
    }

    /** Age of the frame that is played next. */
    public synchronized Spread delay() {
        delay.add(delays.getIntervalHistogram());
        return Spread.of(delay);
    }

    /** What was measured until now counts no longer. */
    public synchronized void forget() {
        depths.reset();
        delays.reset();
        depth.reset();
        delay.reset();
    }

    private static long within(long frames) {
        return Math.clamp(frames, 0, MOST_FRAMES);
    }
}
