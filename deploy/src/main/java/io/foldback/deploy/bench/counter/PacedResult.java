package io.foldback.deploy.bench.counter;

import io.foldback.client.sink.PlayoutMeter.Spread;

/**
 * What one listener found between two moments.
 *
 * @param gaps how often a block that came did not begin where the one before ended
 * @param guessedBlocks blocks whose first channel does not count, because a hop concealed, faded or left out
 * @param wrongSamples samples that are not what the source made, all channels
 * @param p50Frames age of a block's first frame when its last byte was read
 * @param heardGaps how often there was nothing to play
 * @param concealedFrames for which the ear made something up
 * @param stalls how often the sink's own thread was too late
 * @param reconnects how often the connection had to be made anew
 * @param depth frames that the ear held at each pull
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
        long reconnects,
        Spread depth) {}
