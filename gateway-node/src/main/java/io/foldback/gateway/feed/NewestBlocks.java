package io.foldback.gateway.feed;

import io.foldback.audio.block.AudioBlock;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The newest blocks of a room on their way from the feed's thread to one other. A producer that is ahead overwrites the
 * oldest: late audio is lost audio.
 */
public final class NewestBlocks {
    private final AtomicReferenceArray<@Nullable Numbered> slots;
    private long offered;
    private long next;
    private volatile long overwritten;

    private record Numbered(long number, AudioBlock block) {}

    public NewestBlocks(int capacity) {
        slots = new AtomicReferenceArray<>(capacity);
    }

    /** Producer's thread. */
    public void offer(AudioBlock block) {
        slots.set((int) (offered % slots.length()), new Numbered(offered, block));
        offered++;
    }

    /** Consumer's thread: the oldest block that is still there; null when there is none. */
    @Nullable
    public AudioBlock poll() {
        Numbered found = slots.get(slot());
        while (found != null && found.number() > next) {
            final long oldest = found.number() - slots.length() + 1;
            overwritten = overwritten + oldest - next;
            next = oldest;
            found = slots.get(slot());
        }
        if (found == null || found.number() < next) {
            return null;
        }
        next++;
        return found.block();
    }

    /** Blocks that were overwritten before they were taken. Any thread. */
    public long overwritten() {
        return overwritten;
    }

    private int slot() {
        return (int) (next % slots.length());
    }
}
