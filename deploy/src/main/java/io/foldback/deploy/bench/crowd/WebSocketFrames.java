package io.foldback.deploy.bench.crowd;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Cuts a server's bytes into WebSocket frames (RFC 6455 §5.2), which it must not mask. One connection, one thread.
 * <pre>
 *  0              1                2 or 2..4 or 2..10
 *  | fin, opcode  | mask, length   | longer length     | payload ...
 * </pre>
 */
final class WebSocketFrames {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;

    private static final int FIRST_BYTES = 4096;
    private static final int MOST_BYTES = 1 << 20;

    /** What came of the bytes. */
    enum Verdict {
        FRAME,
        MORE,
        BROKEN
    }

    private ByteBuffer held = ByteBuffer.allocate(FIRST_BYTES).limit(0);
    private ByteBuffer payload = ByteBuffer.allocate(0);
    private int opcode;

    /** Takes all bytes of the chunk. */
    void put(ByteBuffer chunk) {
        held.compact();
        if (held.remaining() < chunk.remaining()) {
            final int bytes = Math.max(2 * held.capacity(), held.position() + chunk.remaining());
            held = ByteBuffer.allocate(bytes).put(held.flip());
        }
        held.put(chunk).flip();
    }

    /** Goes on to the next frame. */
    Verdict next() {
        if (held.remaining() < 2) {
            return Verdict.MORE;
        }
        final int at = held.position();
        final int first = held.get(at);
        final int second = held.get(at + 1);
        final boolean whole = (first & 0x80) != 0;
        if (!whole || second < 0) {
            return Verdict.BROKEN;
        }
        final int head = second < 126 ? 2 : second == 126 ? 4 : 10;
        if (held.remaining() < head) {
            return Verdict.MORE;
        }
        final long length =
                switch (head) {
                    case 2 -> second;
                    case 4 -> Short.toUnsignedInt(held.getShort(at + 2));
                    default -> held.getLong(at + 2);
                };
        if (length < 0 || length > MOST_BYTES) {
            return Verdict.BROKEN;
        }
        return cut(first & 0x0F, head, (int) length);
    }

    private Verdict cut(int kind, int head, int length) {
        if (held.remaining() < head + length) {
            return Verdict.MORE;
        }
        opcode = kind;
        payload = held.slice(held.position() + head, length).order(ByteOrder.LITTLE_ENDIAN);
        held.position(held.position() + head + length);
        return Verdict.FRAME;
    }

    /** Of the frame that is there. */
    int opcode() {
        return opcode;
    }

    /** Of the frame that is there, little-endian as messages of audio are; valid until the next {@link #put}. */
    ByteBuffer payload() {
        return payload;
    }
}
