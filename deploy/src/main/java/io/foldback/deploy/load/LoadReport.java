package io.foldback.deploy.load;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a load test found.
 *
 * @param ramp how the listeners came in
 * @param hold what they heard then
 * @param storm how more of them came in, and what all heard meanwhile; null when none did
 * @param verified packets that were decrypted, and authentic
 * @param decoded those of them that were made sound of
 * @param forged packets that were not what the server sent, or no sound
 * @param troubles why listeners failed, and how many
 */
public record LoadReport(
        Joins ramp,
        Sound hold,
        @Nullable Storm storm,
        long verified,
        long decoded,
        long forged,
        List<String> troubles) {
    private static final double FRAMES_PER_NANO = 48_000 / 1e9;

    public LoadReport {
        troubles = List.copyOf(troubles);
    }

    /** In words. */
    public List<String> lines() {
        return LoadText.of(this);
    }

    /** More who join, and what all hear meanwhile. */
    public record Storm(Joins joins, Sound sound) {}

    /**
     * Listeners who asked to be let in.
     *
     * @param hearing how many of them heard something
     * @param failed how many were turned away or gave up
     * @param seconds from the first request to the last first sound
     * @param p50Ms from the request to the first sound; null when nobody heard any
     */
    public record Joins(
            int asked,
            long hearing,
            long failed,
            double seconds,
            @Nullable Double p50Ms,
            @Nullable Double p99Ms,
            @Nullable Double maxMs) {

        static Joins of(int asked, long hearing, long failed, double seconds, Histogram nanos) {
            return new Joins(
                    asked, hearing, failed, seconds, at(nanos, 50, 1e-6), at(nanos, 99, 1e-6), at(nanos, 100, 1e-6));
        }

        /** Of those who heard something. */
        public double perSecond() {
            return hearing / seconds;
        }
    }

    /**
     * What all heard in a while.
     *
     * @param listeners who heard something until its end
     * @param dropouts who heard something and then was closed, or whose connection broke
     * @param lost packets that did not come
     * @param lacking packets' worth of sound that was missing before it was sent, of the source or by a late encoder, for each
     *     listener whose transport tells that
     * @param p50Frames age of a packet's first frame when the packet came; null where it is not known
     * @param cpuPercent what the server's process took of one core; null where it does not tell
     */
    public record Sound(
            double seconds,
            long listeners,
            long dropouts,
            long packets,
            long lost,
            long lacking,
            @Nullable Double p50Frames,
            @Nullable Double p99Frames,
            @Nullable Double p999Frames,
            @Nullable Double maxFrames,
            @Nullable Double cpuPercent) {

        static Sound of(
                AudienceCounters.Counts before,
                AudienceCounters.Counts after,
                double seconds,
                Histogram nanos,
                @Nullable Double cpuPercent) {
            return new Sound(
                    seconds,
                    after.hearing() - after.dropouts(),
                    after.dropouts() - before.dropouts(),
                    after.packets() - before.packets(),
                    Math.max(0, after.lost() - before.lost()),
                    after.lacking() - before.lacking(),
                    at(nanos, 50, FRAMES_PER_NANO),
                    at(nanos, 99, FRAMES_PER_NANO),
                    at(nanos, 99.9, FRAMES_PER_NANO),
                    at(nanos, 100, FRAMES_PER_NANO),
                    cpuPercent);
        }

        public double packetsPerSecond() {
            return packets / seconds;
        }

        /** Part of what should have come. */
        public double lossPercent() {
            return packets + lost == 0 ? 0 : 100.0 * lost / (packets + lost);
        }
    }

    private static @Nullable Double at(Histogram nanos, double percentile, double unit) {
        return nanos.getTotalCount() == 0 ? null : rounded(nanos.getValueAtPercentile(percentile) * unit);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
