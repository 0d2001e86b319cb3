package io.foldback.gateway.encode;

import io.foldback.audio.block.AudioBlock;
import io.foldback.proto.nativetcp.SampleFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Finds in a room's blocks the planes that somebody wants. Immutable. */
public final class Planes {
    private static final float[] SILENCE = new float[1024];

    private final int bus;
    private final int[] channels;

    /**
     * @param bus index of the bus that is wanted; -1: the channels are
     * @param channels in the order of the planes
     */
    public Planes(int bus, List<Integer> channels) {
        this.bus = bus;
        this.channels = channels.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Those of a personal mix, in whose blocks it is bus 0. */
    public static Planes ofMix() {
        return new Planes(0, List.of());
    }

    public int count() {
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
    public boolean someAreIn(AudioBlock block) {
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

    /** Copies {@code frames} of one plane from frame {@code from} on, silence when the block does not carry it. */
    public void copy(AudioBlock block, int plane, int from, int frames, float[] to, int at) {
        final int offset = offset(block, plane);
        if (offset >= 0) {
            System.arraycopy(block.samples(), offset + from, to, at, frames);
        } else {
            Arrays.fill(to, at, at + frames, 0);
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
