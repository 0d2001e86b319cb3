package io.foldback.gateway.encode;

import io.foldback.audio.block.AudioBlock;
import io.foldback.proto.nativetcp.AudioStamp;
import io.foldback.proto.nativetcp.FrameHeader;
import io.foldback.proto.nativetcp.FrameType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Cuts a room's blocks into payloads of one kind, which begin at multiples of their length, and spells them as frames
 * for all who hear them. A payload with a hole is never finished. One thread; buffers are reused.
 */
public final class PayloadEncoder implements AutoCloseable {
    /** Takes finished payloads. */
    public interface Output {
        /** The payload of {@code encoder}; valid until this returns. */
        void onPayload(PayloadEncoder encoder);
    }

    private final PayloadKind kind;
    private final Planes planes;
    private final ByteBuffer plain;
    private final ByteBuffer samples;
    private final int payloadAt;
    private final FrameSpelling spelling;
    private final BlockCutter cutter;

    public PayloadEncoder(PayloadKind kind) {
        this.kind = kind;
        this.planes = new Planes(kind.bus(), kind.channels());
        this.cutter = new BlockCutter(planes, kind.block());
        final int stampBytes = kind.stamped() ? AudioStamp.LENGTH : 0;
        this.plain = ByteBuffer.allocateDirect(FrameHeader.LENGTH + stampBytes + kind.plainBytes());
        FrameHeader.put(plain, FrameType.AUDIO, kind.flags(), stampBytes + kind.plainBytes());
        plain.put(FrameHeader.LENGTH + stampBytes, (byte) kind.planes()).clear();
        this.payloadAt = FrameHeader.LENGTH + stampBytes + 1;
        this.samples = plain.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.spelling = new FrameSpelling(kind, plain);
    }

    public PayloadKind kind() {
        return kind;
    }

    /**
     * Takes the next block of the room.
     *
     * @param lookAheadFrames how much later than its capture time says a bus sounds
     */
    public void add(AudioBlock block, int lookAheadFrames, Output output) {
        cutter.add(block, kind.bus() >= 0 ? lookAheadFrames : 0, new BlockCutter.Output() {
            @Override
            public void onPart(AudioBlock from, int first, int at, int frames) {
                copy(from, first, at, frames);
            }

            @Override
            public void onWhole() {
                finish(output);
            }
        });
    }

    private void copy(AudioBlock block, int from, int at, int frames) {
        final int bytes = kind.format().bytes();
        for (int plane = 0; plane < planes.count(); plane++) {
            samples.position(payloadAt + (plane * kind.block() + at) * bytes);
            planes.put(block, plane, from, frames, kind.format(), samples);
        }
    }

    private void finish(Output output) {
        if (kind.stamped()) {
            plain.position(FrameHeader.LENGTH);
            AudioStamp.put(plain, epoch(), position(), captureNanos(), 0);
        }
        spelling.begin();
        output.onPayload(this);
    }

    /**
     * The whole frame of the finished payload, for a listener that lost {@code framesDropped} since its last one. To be
     * written at once, by the thread that owns the encoder.
     */
    public ByteBuffer frame(int framesDropped) {
        return spelling.frame(kind.stamped() ? framesDropped : 0);
    }

    public int epoch() {
        return cutter.epoch();
    }

    public long position() {
        return cutter.position();
    }

    public long captureNanos() {
        return cutter.captureNanos();
    }

    @Override
    public void close() {
        spelling.close();
    }
}
