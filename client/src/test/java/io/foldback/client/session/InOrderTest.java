package io.foldback.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private static final int FRAMES = 64;

    private final List<Long> passed = new ArrayList<>();
    private final InOrder sink = new InOrder(new BlockSink() {
        @Override
        public void begin(SessionFormat format) {
            assertEquals(FRAMES, format.block());
        }

        @Override
        public void block(ReceivedBlock block) {
            passed.add(block.position() / FRAMES);
        }
    });
    private final ReceivedBlock block = new ReceivedBlock(1, FRAMES);

    @BeforeEach
    void begin() throws IOException {
        sink.begin(new BlockSink.SessionFormat(48_000, 1, FRAMES));
    }

    @Test
    void whatCameInAnotherOrderIsPutInOrder() throws IOException {
        come(100, 102, 104, 101, 103, 105);

        assertEquals(List.of(100L, 101L, 102L, 103L, 104L, 105L), passed);
    }

    @Test
    void whatIsMissingIsWaitedForUntilEightBlocksAfterItAreHere() throws IOException {
        come(100, 102, 103, 104, 105, 106, 107, 108);
        assertEquals(List.of(100L), passed);

        come(109, 101, 110);
        assertEquals(List.of(100L, 102L, 103L, 104L, 105L, 106L, 107L, 108L, 109L, 110L), passed);
    }

    @Test
    void aLeapAndAnotherBeginningPassOnWhatWasHeld() throws IOException {
        come(100, 102, 5_000, 5_001, 5_003);
        assertEquals(List.of(100L, 102L, 5_000L, 5_001L), passed);

        begin();
        come(7);
        assertEquals(List.of(100L, 102L, 5_000L, 5_001L, 5_003L, 7L), passed);
    }

    private void come(long... numbers) throws IOException {
        for (final long number : numbers) {
            block.stamp(1, number * FRAMES, 0, 0);
            sink.block(block);
        }
    }
}
