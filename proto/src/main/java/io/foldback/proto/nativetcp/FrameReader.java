package io.foldback.proto.nativetcp;

import java.nio.ByteBuffer;

/**
 * Cuts a TCP stream into frames, whatever pieces it arrives in. Memory grows with what was received, never with what
 * was announced. One per connection, one thread.
 *
 * <pre>{@code
 * while (reader.next(chunk) == FrameReader.Verdict.FRAME) {
 *     handle(reader.header(), reader.payload());
 * }
 * }</pre>
 */
public final class FrameReader {
    private static final int FIRST_BYTES = 1024;

    /** What came of the bytes. All but the first two are the end of the connection and are repeated for ever. */
    public enum Verdict {
        FRAME,
        MORE,
        WRONG_MAGIC,
        WRONG_VERSION,
        UNKNOWN_TYPE,
        TOO_LONG
    }

    private final FrameLimits limits;
    private final FrameHeader header = new FrameHeader();
    private final ByteBuffer head = ByteBuffer.allocate(FrameHeader.LENGTH);
    private ByteBuffer body = ByteBuffer.allocate(FIRST_BYTES);
    private Verdict fatal = Verdict.MORE;
    private boolean frameTaken;

    public FrameReader(FrameLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes bytes up to the end of one frame.
     *
     * @return {@code FRAME}: there is one, and maybe more in the chunk; {@code MORE}: the chunk is used up; else the
     *     stream is broken
     */
    public Verdict next(ByteBuffer chunk) {
        if (fatal != Verdict.MORE) {
            return fatal;
        }
        startOver();
        if (head.hasRemaining()) {
            move(chunk, head, head.remaining());
            if (head.hasRemaining()) {
                return Verdict.MORE;
            }
            fatal = judge();
            if (fatal != Verdict.MORE) {
                return fatal;
            }
        }
        return fill(chunk);
    }

    /** Whether a frame has begun that is not whole yet. */
    public boolean unfinished() {
        return !frameTaken && head.position() > 0;
    }

    /** Of the frame that is there. */
    public FrameHeader header() {
        return header;
    }

    /** Of the frame that is there, big-endian; valid until the next call of {@link #next}. */
    public ByteBuffer payload() {
        return body;
    }

    private void startOver() {
        if (frameTaken) {
            frameTaken = false;
            head.clear();
            body.clear();
        }
    }

    private Verdict judge() {
        return switch (header.wrap(head.flip(), limits)) {
            case OK -> {
                head.position(head.limit());
                yield Verdict.MORE;
            }
            case WRONG_VERSION -> Verdict.WRONG_VERSION;
            case UNKNOWN_TYPE -> Verdict.UNKNOWN_TYPE;
            case TOO_LONG -> Verdict.TOO_LONG;
            case WRONG_MAGIC, TOO_SHORT -> Verdict.WRONG_MAGIC;
        };
    }

    private Verdict fill(ByteBuffer chunk) {
        final int length = header.payloadLength();
        final int wanted = Math.min(length - body.position(), chunk.remaining());
        if (body.remaining() < wanted) {
            grow(Math.min(length, Math.max(2 * body.capacity(), body.position() + wanted)));
        }
        move(chunk, body, wanted);
        if (body.position() < length) {
            return Verdict.MORE;
        }
        body.flip();
        frameTaken = true;
        return Verdict.FRAME;
    }

    private void grow(int capacity) {
        body = ByteBuffer.allocate(capacity).put(body.flip());
    }

    private static void move(ByteBuffer from, ByteBuffer to, int bytes) {
        final int moved = Math.min(bytes, from.remaining());
        to.put(to.position(), from, from.position(), moved);
        to.position(to.position() + moved);
        from.position(from.position() + moved);
    }
}
