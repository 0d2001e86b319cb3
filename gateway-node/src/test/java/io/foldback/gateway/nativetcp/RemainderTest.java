package io.foldback.gateway.nativetcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class RemainderTest {
    private final Remainder remainder = new Remainder();

    @Test
    void holdsWhatWasNotWrittenWhateverBecomesOfTheFrame() {
        final ByteBuffer frame = frame(100).position(70);

        final ByteBuffer rest = remainder.of(frame);
        frame.clear().put(new byte[100]);

        assertEquals(frame(100).position(70), rest);
    }

    @Test
    void takesItsMemoryOnce() {
        final ByteBuffer first = remainder.of(frame(100).position(99));

        for (int written = 1; written < 100; written++) {
            assertSame(first, remainder.of(frame(100).position(written)));
        }
    }

    private static ByteBuffer frame(int bytes) {
        final ByteBuffer frame = ByteBuffer.allocate(bytes);
        for (int at = 0; at < bytes; at++) {
            frame.put((byte) at);
        }
        return frame.flip();
    }
}
