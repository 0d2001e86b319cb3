package io.foldback.gateway.websocket;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.RoomClock;
import io.foldback.proto.nativetcp.SampleFormat;
import io.foldback.proto.websocket.AudioMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.http.javadsl.model.ws.BinaryMessage;
import org.apache.pekko.util.ByteString;

/**
 * Cuts a room's blocks into messages of another length, sample for sample. Messages end at multiples of their length, so
 * that all of a room are full at the same block. The first one is shorter, and where positions jump, what is there goes
 * out at once and the next one begins at the new position. One per kind of message; the feed's thread alone.
 */
final class Reblocker {
    private final int bus;
    private final List<Integer> channels;
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

    /**
     * @param bus index of the bus that is wanted; -1: the channels are
     * @param channels in the order of the planes
     */
    Reblocker(int bus, List<Integer> channels, SampleFormat format, int messageFrames, Consumer<Outgoing> out) {
        this.bus = bus;
        this.channels = List.copyOf(channels);
        this.format = format;
        this.messageFrames = messageFrames;
        this.out = out;
        this.planes = new float[bus >= 0 ? 2 : channels.size()][messageFrames];
    }

    /**
     * Takes a block; one that carries nothing of what is wanted is as good as none. A single missing channel is silent.
     *
     * @param lookAheadFrames how much later than its capture time says a bus sounds
     */
    void add(AudioBlock block, int lookAheadFrames) {
        if (!carries(block)) {
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
            copy(block, at, count);
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

    private boolean carries(AudioBlock block) {
        if (bus >= 0) {
            return block.busOffset(bus) >= 0;
        }
        for (final int channel : channels) {
            if (block.channelOffset(channel) >= 0) {
                return true;
            }
        }
        return false;
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
        final int later = bus >= 0 ? at - lookAheadFrames : at;
        captureNanos = block.captureNanos() == 0 ? 0 : block.captureNanos() + RoomClock.nanosOf(later);
    }

    private void copy(AudioBlock block, int at, int count) {
        for (int plane = 0; plane < planes.length; plane++) {
            final int offset =
                    bus >= 0 ? block.busOffset(bus) + plane * block.frames() : block.channelOffset(channels.get(plane));
            if (offset >= 0) {
                System.arraycopy(block.samples(), offset + at, planes[plane], filled, count);
            } else {
                java.util.Arrays.fill(planes[plane], filled, filled + count, 0f);
            }
        }
    }

    private void flush() {
        if (filled == 0) {
            return;
        }
        final byte[] bytes = encode();
        final BinaryMessage message = BinaryMessage.create(ByteString.fromArrayUnsafe(bytes));
        out.accept(new Outgoing(message, epoch, position, filled, captureNanos, bytes.length));
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
