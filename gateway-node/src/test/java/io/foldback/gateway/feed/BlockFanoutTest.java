package io.foldback.gateway.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.link.blocks.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class BlockFanoutTest {
    private static final AudioBlock BLOCK = new AudioBlock(BlockStamp.of(1, 0, 0), 4, 0, 1, 0, new float[4]);

    private final LongAdder failures = new LongAdder();
    private final BlockFanout fanout = new BlockFanout("main", failures);
    private final List<AudioBlock> heard = new ArrayList<>();

    @Test
    void aListenerThatFailsHoweverBadlyHearsNoMoreAndAllOthersHearOn() {
        fanout.add(
                block -> {
                    throw new StackOverflowError("on purpose");
                },
                Selection.ofBuses(1));
        fanout.add(
                block -> {
                    throw new IllegalStateException("on purpose");
                },
                Selection.ofBuses(1));
        fanout.add(heard::add, Selection.ofBuses(2));

        fanout.onBlock(BLOCK);
        fanout.onBlock(BLOCK);

        assertEquals(List.of(BLOCK, BLOCK), heard);
        assertEquals(2, failures.sum());
        assertEquals(Selection.ofBuses(2), fanout.wanted());
    }
}
