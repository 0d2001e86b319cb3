package io.foldback.gateway.encode;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.RoomClock;
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
    /** Blocks that hold some of the planes are waited out this long before the rest is sent as silence. */
    private static final int PATIENCE_FRAMES = 12_000;

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
    private boolean complete;
    private int waitedFrames;
    private boolean begun;
    private int epoch;
    private long next;
    private long position;
    private long captureNanos;

    public PayloadEncoder(PayloadKind kind) {
        this.kind = kind;
        this.planes = new Planes(kind.bus(), kind.channels());
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
        if (!carried(block)) {
            begun = false;
            return;
        }
        if (block.epoch() != epoch || block.position() != next) {
            begun = false;
        }
        epoch = block.epoch();
        next = block.position() + block.frames();
        for (int from = 0; from < block.frames(); ) {
            from += part(block, from, lookAheadFrames, output);
        }
    }

    private boolean carried(AudioBlock block) {
        if (complete) {
            return planes.someAreIn(block);
        }
        waitedFrames = planes.someAreIn(block) ? waitedFrames + block.frames() : 0;
        complete = planes.areIn(block) || waitedFrames > PATIENCE_FRAMES;
        return complete;
    }

    /** Copies what belongs to one payload; returns its frames. */
    private int part(AudioBlock block, int from, int lookAheadFrames, Output output) {
        final int at = (int) Math.floorMod(block.position() + from, (long) kind.block());
        final int frames = Math.min(block.frames() - from, kind.block() - at);
        if (at == 0) {
            begin(block, from, lookAheadFrames);
        }
        if (begun) {
            copy(block, from, at, frames);
            if (at + frames == kind.block()) {
                finish(output);
            }
        }
        return frames;
    }

    private void begin(AudioBlock block, int from, int lookAheadFrames) {
        begun = true;
        position = block.position() + from;
        final int later = kind.bus() >= 0 ? from - lookAheadFrames : from;
        captureNanos = block.captureNanos() == 0 ? 0 : block.captureNanos() + RoomClock.nanosOf(later);
    }

    private void copy(AudioBlock block, int from, int at, int frames) {
        final int bytes = kind.format().bytes();
        for (int plane = 0; plane < planes.count(); plane++) {
            samples.position(payloadAt + (plane * kind.block() + at) * bytes);
            planes.put(block, plane, from, frames, kind.format(), samples);
        }
    }

    private void finish(Output output) {
        begun = false;
        if (kind.stamped()) {
            plain.position(FrameHeader.LENGTH);
            AudioStamp.put(plain, epoch, position, captureNanos, 0);
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
        return epoch;
    }

    public long position() {
        return position;
    }

    public long captureNanos() {
        return captureNanos;
    }

    @Override
    public void close() {
        spelling.close();
    }
}
