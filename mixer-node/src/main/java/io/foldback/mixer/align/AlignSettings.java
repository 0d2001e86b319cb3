package io.foldback.mixer.align;

import io.foldback.audio.block.AudioBlock;
import java.time.Duration;

/**
 * {@code foldback.mixer.align}; documented in reference.conf.
 *
 * @param deadline how long a missing block is waited for
 * @param capacityBlocks blocks of each source that are kept
 * @param maxLag most that a source may be delayed against the clock master
 */
public record AlignSettings(Duration deadline, int capacityBlocks, Duration maxLag) {

    public AlignSettings {
        checkMillis("deadline", deadline, 1, 200);
        checkMillis("max-lag", maxLag, 0, 200);
        if (capacityBlocks < 16 || capacityBlocks > 4096) {
            throw new IllegalArgumentException(
                    "foldback.mixer.align.capacity must be in 16..4096 blocks, is " + capacityBlocks);
        }
    }

    public long deadlineNanos() {
        return deadline.toNanos();
    }

    /** The greatest lag in blocks; half of the capacity at most, so that a block is still here when its turn comes. */
    public int maxLagBlocks(int blockFrames) {
        final long frames = maxLag.toNanos() * AudioBlock.SAMPLE_RATE / 1_000_000_000L;
        return (int) Math.min(capacityBlocks / 2, frames / blockFrames);
    }

    private static void checkMillis(String key, Duration value, long min, long max) {
        if (value.toNanos() < min * 1_000_000 || value.toNanos() > max * 1_000_000) {
            throw new IllegalArgumentException("foldback.mixer.align." + key + " must be in " + min + ".." + max
                    + " ms, is " + value.toNanos() / 1e6 + " ms");
        }
    }
}
