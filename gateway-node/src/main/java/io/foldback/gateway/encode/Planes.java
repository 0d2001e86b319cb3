package io.foldback.gateway.encode;

import io.foldback.audio.block.AudioBlock;
import io.foldback.proto.nativetcp.SampleFormat;
import java.nio.ByteBuffer;

/** Finds the planes of one kind of payload in a room's blocks. */
final class Planes {
    private static final float[] SILENCE = new float[1024];

    private final int bus;
    private final int[] channels;

    Planes(PayloadKind kind) {
        bus = kind.bus();
        channels = kind.channels().stream().mapToInt(Integer::intValue).toArray();
    }

    int count() {
        return bus >= 0 ? 2 : channels.length;
    }

    /** Whether the block carries all of them. */
    boolean areIn(AudioBlock block) {
        for (int plane = 0; plane < count(); plane++) {
            if (offset(block, plane) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the block carries one of them at least. */
    boolean someAreIn(AudioBlock block) {
        for (int plane = 0; plane < count(); plane++) {
            if (offset(block, plane) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Writes {@code frames} of one plane from frame {@code from} on, silence when the block does not carry it. */
    void put(AudioBlock block, int plane, int from, int frames, SampleFormat format, ByteBuffer littleEndian) {
        final int offset = offset(block, plane);
        if (offset >= 0) {
            format.put(littleEndian, block.samples(), offset + from, frames);
        } else {
            format.put(littleEndian, SILENCE, 0, frames);
        }
    }

    private int offset(AudioBlock block, int plane) {
        if (bus < 0) {
            return block.channelOffset(channels[plane]);
        }
        final int left = block.busOffset(bus);
        return left < 0 ? -1 : left + plane * block.frames();
    }
}
