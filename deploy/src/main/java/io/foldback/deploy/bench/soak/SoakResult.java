package io.foldback.deploy.bench.soak;

import io.foldback.client.sink.PlayoutMeter.Spread;
import io.foldback.deploy.bench.crowd.CrowdResult;
import java.util.List;

/**
 * What all listeners of a soak found.
 *
 * @param crowd those that only read
 * @param paced those that play at the pace of a clock
 */
public record SoakResult(CrowdResult crowd, List<PacedResult> paced) {

    public SoakResult {
        paced = List.copyOf(paced);
    }

    /**
     * One listener that plays.
     *
     * @param gaps how often a block did not begin where the one before ended
     * @param guessedBlocks blocks whose first channel does not count
     * @param wrongSamples samples that are not what the source made, all channels
     * @param p50Frames age of a block's first frame when its last byte was read
     * @param heardGaps how often there was nothing to play
     * @param stalls how often the sink's own thread was too late
     * @param depth frames that its ear held at each pull, since it began to listen
     */
    public record PacedResult(
            long blocks,
            long gaps,
            long guessedBlocks,
            long wrongSamples,
            double p50Frames,
            double p99Frames,
            double p999Frames,
            long heardGaps,
            long concealedFrames,
            long stalls,
            Spread depth) {}

    /** On arrival, by position, of all. */
    public long gaps() {
        return crowd.gaps() + paced.stream().mapToLong(PacedResult::gaps).sum();
    }
}
