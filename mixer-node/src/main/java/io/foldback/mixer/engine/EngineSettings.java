package io.foldback.mixer.engine;

import io.foldback.audio.block.BlockGrid;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.mixer.align.AlignSettings;
import io.foldback.proto.room.BusNumbers;

/**
 * What one room's engine is built from.
 *
 * @param blockFrames frames of a block, 16..512
 * @param buses numbers of stereo buses that there may be, from 0; a plan says which there are
 * @param outputBlocks blocks that may wait for the publish thread
 * @param effects whether there are effect buses
 */
public record EngineSettings(
        int blockFrames, int buses, AlignSettings align, LimiterSettings limiter, int outputBlocks, boolean effects) {

    public EngineSettings {
        BlockGrid.checkFrames("block", blockFrames);
        if (buses < 1 || buses > BusNumbers.COUNT) {
            throw new IllegalArgumentException("buses must be in 1.." + BusNumbers.COUNT + ", are " + buses);
        }
        if (outputBlocks < 2 || outputBlocks > 1024) {
            throw new IllegalArgumentException(
                    "foldback.mixer.output-blocks must be in 2..1024 blocks, is " + outputBlocks);
        }
    }

    /** Without effect buses. */
    public EngineSettings(int blockFrames, int buses, AlignSettings align, LimiterSettings limiter, int outputBlocks) {
        this(blockFrames, buses, align, limiter, outputBlocks, false);
    }
}
