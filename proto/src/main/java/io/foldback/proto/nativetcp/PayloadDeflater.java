package io.foldback.proto.nativetcp;

import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/** Deflates payloads into one zlib stream each, level 1: speed is worth more than size here. One thread. */
public final class PayloadDeflater implements AutoCloseable {
    private static final int LEVEL = 1;
    private final Deflater deflater = new Deflater(LEVEL);

    /** Most bytes that a payload of {@code length} bytes can take, stored blocks and both ends of the stream included. */
    public static int bound(int length) {
        return length + (length >> 12) + (length >> 14) + (length >> 25) + 64;
    }

    /** Appends the compressed form of what remains in {@code in}; {@code out} has {@link #bound} bytes of room. */
    public void deflate(ByteBuffer in, ByteBuffer out) {
        deflater.reset();
        deflater.setInput(in.duplicate());
        deflater.finish();
        while (!deflater.finished()) {
            if (!out.hasRemaining()) {
                throw new IllegalArgumentException("no room for the deflated form of " + in.remaining() + " bytes");
            }
            deflater.deflate(out);
        }
    }

    @Override
    public void close() {
        deflater.end();
    }
}
