package io.foldback.mixer.engine;

import io.foldback.audio.block.BlockGrid;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.mixer.align.AlignSettings;

/**
 * What one room's engine is built from.
 *
 * @param blockFrames frames of a block, 16..512
 * @param buses how many stereo buses, the last one is {@code solo}
 * @param outputBlocks blocks that may wait for the publish thread
 */
public record EngineSettings(
        int blockFrames, int buses, AlignSettings align, LimiterSettings limiter, int outputBlocks) {
    /** Most buses of a room, {@code solo} included. */
    public static final int MAX_BUSES = 16;

    public EngineSettings {
        BlockGrid.checkFrames("block", blockFrames);
        if (buses < 1 || buses > MAX_BUSES) {
            throw new IllegalArgumentException("buses must be in 1.." + MAX_BUSES + " with solo, are " + buses);
        }
        if (outputBlocks < 2 || outputBlocks > 1024) {
            throw new IllegalArgumentException(
                    "foldback.mixer.output-blocks must be in 2..1024 blocks, is " + outputBlocks);
        }
    }
}
