package io.foldback.audio.jitter;

import io.foldback.audio.block.BlockGrid;

/**
 * How an ear is built and how long it waits.
 *
 * @param planes planes of every block and of what is pulled, 1 or more
 * @param blockFrames most frames of one block; also the most by which it may be older than its target, and the most that
 *     a slip leaves out or doubles
 * @param targetFrames the delay it starts with and never falls below, 0..{@link #MAX_TARGET_FRAMES}. More rides out more
 *     jitter; less is heard sooner
 * @param maxTargetFrames how far underruns may raise the delay; equal to {@code targetFrames} for a fixed one
 */
public record PlayoutSettings(int planes, int blockFrames, int targetFrames, int maxTargetFrames) {
    /** Half a second. */
    public static final int MAX_TARGET_FRAMES = 24_000;

    /** Blocks for listeners may be several of the room's. */
    static final int MAX_BLOCK_FRAMES = 16 * BlockGrid.MAX_FRAMES;

    public PlayoutSettings {
        if (planes < 1) {
            throw new IllegalArgumentException("planes must be 1 or more, are " + planes);
        }
        if (blockFrames < 1 || blockFrames > MAX_BLOCK_FRAMES) {
            throw new IllegalArgumentException(
                    "frames of a block must be in 1.." + MAX_BLOCK_FRAMES + ", are " + blockFrames);
        }
        if (targetFrames < 0 || targetFrames > maxTargetFrames || maxTargetFrames > MAX_TARGET_FRAMES) {
            throw new IllegalArgumentException("target must be in 0.." + Math.min(maxTargetFrames, MAX_TARGET_FRAMES)
                    + " frames, is " + targetFrames);
        }
    }
}
