package io.foldback.deploy.bench.crowd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.foldback.deploy.bench.crowd.WebSocketFrames.Verdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebSocketFramesTest {
    private final WebSocketFrames frames = new WebSocketFrames();

    @Test
    void readsAllThreeKindsOfLengths() {
        put(frame(125));
        put(frame(126));
        put(frame(70_000));

        assertEquals(List.of(125, 126, 70_000), lengths());
    }

    @Test
    void whateverPiecesTheBytesComeIn() {
        final ByteBuffer bytes = ByteBuffer.allocate(2_000);
        bytes.put(frame(3)).put(frame(1_056)).put(frame(0)).flip();
        final List<Integer> read = new ArrayList<>();

        while (bytes.hasRemaining()) {
            put(bytes.slice(bytes.position(), 1));
            bytes.position(bytes.position() + 1);
            read.addAll(lengths());
        }

        assertEquals(List.of(3, 1_056, 0), read);
    }

    @Test
    void aTruncatedFrameIsNone() {
        final ByteBuffer whole = frame(300);
        for (int length = 0; length < whole.limit(); length++) {
            final WebSocketFrames cut = new WebSocketFrames();
            cut.put(whole.slice(0, length));

            assertEquals(Verdict.MORE, cut.next(), "after " + length + " bytes");
        }
    }

    @Test
    void aServerThatMasksOrSplitsOrLiesIsBroken() {
        for (final int[] head : new int[][] {{0x82, 0x80}, {0x02, 0x01}, {0x82, 0x7F, 0x7F, 0, 0, 0, 0, 0, 0, 0}}) {
            final ByteBuffer bytes = ByteBuffer.allocate(head.length);
            for (final int one : head) {
                bytes.put((byte) one);
            }
            final WebSocketFrames broken = new WebSocketFrames();
            broken.put(bytes.flip());

            assertEquals(Verdict.BROKEN, broken.next());
        }
    }

    @Test
    void tellsTheKindAndTheBytes() {
        put(ByteBuffer.wrap(new byte[] {(byte) 0x81, 2, 'h', 'i'}));

        assertEquals(Verdict.FRAME, frames.next());
        assertEquals(WebSocketFrames.TEXT, frames.opcode());
        assertNotEquals(WebSocketFrames.BINARY, frames.opcode());
        assertEquals('i', frames.payload().get(1));
    }

    private void put(ByteBuffer bytes) {
        frames.put(bytes);
    }

    private List<Integer> lengths() {
        final List<Integer> lengths = new ArrayList<>();
        while (frames.next() == Verdict.FRAME) {
            lengths.add(frames.payload().remaining());
        }
        return lengths;
    }

    private static ByteBuffer frame(int length) {
        final ByteBuffer out = ByteBuffer.allocate(10 + length).put((byte) 0x82);
        if (length < 126) {
            out.put((byte) length);
        } else if (length < 65_536) {
            out.put((byte) 126).putShort((short) length);
        } else {
            out.put((byte) 127).putLong(length);
        }
        return out.position(out.position() + length).flip();
    }
}
