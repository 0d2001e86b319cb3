package io.foldback.gateway.websocket;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.RoomClock;
import io.foldback.gateway.encode.Planes;
import io.foldback.proto.nativetcp.SampleFormat;
import io.foldback.proto.websocket.AudioMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * Cuts a room's blocks into messages of another length, sample for sample. Messages end at multiples of their length, so
 * that all of a room are full at the same block. The first one is shorter, and where positions jump, what is there goes
 * out at once and the next one begins at the new position. One per kind of message; the feed's thread alone.
 */
final class Reblocker {
    private final Planes sound;
    private final SampleFormat format;
    private final int messageFrames;
    private final Consumer<Outgoing> out;
    private final float[][] planes;
    private int filled;
    private int epoch;
    private long position;
    private long captureNanos;
    private int missing;
    private boolean started;

    /** @param sound what of the blocks is wanted */
    Reblocker(Planes sound, SampleFormat format, int messageFrames, Consumer<Outgoing> out) {
        this.sound = sound;
        this.format = format;
        this.messageFrames = messageFrames;
        this.out = out;
        this.planes = new float[sound.count()][messageFrames];
    }

    /**
     * Takes a block; one that carries nothing of what is wanted is as good as none. A single missing channel is silent.
     *
     * @param lookAheadFrames how much later than its capture time says the sound is
     */
    void add(AudioBlock block, int lookAheadFrames) {
        if (!sound.someAreIn(block)) {
            return;
        }
        if (started && (block.epoch() != epoch || block.position() != position + filled)) {
            jump(block);
        }
        started = true;
        for (int at = 0; at < block.frames(); ) {
            if (filled == 0) {
                begin(block, at, lookAheadFrames);
            }
            final int count = Math.min(framesToEnd(), block.frames() - at);
            for (int plane = 0; plane < planes.length; plane++) {
                sound.copy(block, plane, at, count, planes[plane], filled);
            }
            filled += count;
            at += count;
            if (framesToEnd() == messageFrames) {
                flush();
            }
        }
    }

    /** How many frames there are to the next multiple of the message's length. */
    private int framesToEnd() {
        return messageFrames - Math.floorMod(position + filled, messageFrames);
    }

    private void jump(AudioBlock block) {
        final long next = position + filled;
        flush();
        final boolean forward = block.epoch() == epoch && block.position() > next;
        missing = forward ? (int) Math.min(Integer.MAX_VALUE, block.position() - next) : 0;
    }

    private void begin(AudioBlock block, int at, int lookAheadFrames) {
        epoch = block.epoch();
        position = block.position() + at;
        captureNanos =
                block.captureNanos() == 0 ? 0 : block.captureNanos() + RoomClock.nanosOf(at - (long) lookAheadFrames);
    }

    private void flush() {
        if (filled == 0) {
            return;
        }
        out.accept(Outgoing.of(encode(), epoch, position, filled, captureNanos));
        position += filled;
        filled = 0;
        missing = 0;
    }

    private byte[] encode() {
        final int wire = format == SampleFormat.FLOAT32 ? AudioMessage.FLOAT32 : AudioMessage.INT16;
        final byte[] bytes = new byte[AudioMessage.length(wire, planes.length, filled)];
        final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        AudioMessage.put(buffer, wire, planes.length, epoch, position, captureNanos, missing, filled);
        for (final float[] plane : planes) {
            format.put(buffer, plane, 0, filled);
        }
        return bytes;
    }
}
