package io.foldback.mixer.align;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import org.junit.jupiter.api.Test;

class SourceInboxTest {
    @Test
    void countsWhatComesWhileTheEngineDoesNotLook() {
        final SourceInbox inbox = new SourceInbox(4, () -> {});

        for (int block = 0; block < 7; block++) {
            inbox.offer(new AudioBlock(BlockStamp.of(1, block * 64L, 0), 64, 0, 1, 0, new float[64]), block);
        }

        assertEquals(3, inbox.refused());
    }
}
