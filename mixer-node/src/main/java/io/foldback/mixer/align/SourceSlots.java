package io.foldback.mixer.align;

import io.foldback.audio.block.AudioBlock;
import org.jspecify.annotations.Nullable;

/** The blocks of one source in an array by position; order of arrival plays no part. A newer block takes an old one's place. */
final class SourceSlots {
    private final @Nullable AudioBlock[] slots;
    private final int blockFrames;
    private final int mask;

    /** @param capacity in blocks, rounded up to a power of two */
    SourceSlots(int capacity, int blockFrames) {
        this.slots = new AudioBlock[Integer.highestOneBit(2 * capacity - 1)];
        this.blockFrames = blockFrames;
        this.mask = slots.length - 1;
    }

    /** Whether it was new; false for a block that is here already or older than what stands in its place. */
    boolean put(AudioBlock block) {
        final int slot = slotOf(block.position());
        final AudioBlock there = slots[slot];
        if (there != null && there.epoch() == block.epoch() && there.position() >= block.position()) {
            return false;
        }
        slots[slot] = block;
        return true;
    }

    @Nullable
    AudioBlock at(long position) {
        final AudioBlock block = slots[slotOf(position)];
        return block != null && block.position() == position ? block : null;
    }

    private int slotOf(long position) {
        return (int) (position / blockFrames) & mask;
    }
}
