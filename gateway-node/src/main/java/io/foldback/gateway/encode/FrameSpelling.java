package io.foldback.gateway.encode;

import io.foldback.proto.nativetcp.AudioStamp;
import io.foldback.proto.nativetcp.FrameHeader;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.PayloadDeflater;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Spells one payload as the frames of its listeners. Frames differ only in the number of dropped frames: patched in
 * place where it stands in the open, deflated once for each number where the payload is compressed.
 */
final class FrameSpelling implements AutoCloseable {
    private static final int DROPPED_AT = FrameHeader.LENGTH + AudioStamp.DROPPED_AT;
    /** Different numbers that are kept deflated at a time; more are rare, and are deflated anew. */
    private static final int MOST_VARIANTS = 4;

    private final PayloadKind kind;
    private final ByteBuffer plain;
    private final PayloadDeflater deflater = new PayloadDeflater();
    private final List<Variant> variants = new ArrayList<>();
    private int used;

    /** @param plain header, stamp and samples as they stand uncompressed */
    FrameSpelling(PayloadKind kind, ByteBuffer plain) {
        this.kind = kind;
        this.plain = plain;
    }

    private static final class Variant {
        private final ByteBuffer frame;
        private int framesDropped;

        private Variant(int bytes) {
            frame = ByteBuffer.allocateDirect(bytes);
        }
    }

    /** There is another payload. */
    void begin() {
        used = 0;
    }

    ByteBuffer frame(int framesDropped) {
        if (kind.compressed()) {
            return deflated(framesDropped);
        }
        patch(framesDropped);
        return plain.clear();
    }

    private void patch(int framesDropped) {
        if (kind.stamped()) {
            plain.putInt(DROPPED_AT, framesDropped);
        }
    }

    private ByteBuffer deflated(int framesDropped) {
        for (int i = 0; i < used; i++) {
            if (variants.get(i).framesDropped == framesDropped) {
                return variants.get(i).frame.rewind();
            }
        }
        final Variant variant = free();
        variant.framesDropped = framesDropped;
        patch(framesDropped);
        deflate(variant.frame);
        return variant.frame;
    }

    private Variant free() {
        if (used == MOST_VARIANTS) {
            return variants.getLast();
        }
        if (used == variants.size()) {
            variants.add(new Variant(FrameHeader.LENGTH + PayloadDeflater.bound(plain.capacity())));
        }
        return variants.get(used++);
    }

    private void deflate(ByteBuffer frame) {
        frame.clear().position(FrameHeader.LENGTH);
        deflater.deflate(plain.clear().position(FrameHeader.LENGTH), frame);
        frame.flip();
        FrameHeader.put(frame, FrameType.AUDIO, kind.flags(), frame.limit() - FrameHeader.LENGTH);
        frame.rewind();
    }

    @Override
    public void close() {
        deflater.close();
    }
}
