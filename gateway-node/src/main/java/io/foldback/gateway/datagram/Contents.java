package io.foldback.gateway.datagram;

import io.foldback.proto.datagram.Redundancy;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.datagram.SoundPacket;
import io.foldback.proto.datagram.SoundWriter;
import java.util.Arrays;

/** The newest block as packets have it, written once for each redundancy that somebody has. The sender's thread alone. */
final class Contents {
    private static final int NOT_WRITTEN = -1;

    private final SoundWriter writer;
    private final byte[][] written;
    private final int[] lengths;
    private int epoch;
    private long position;
    private long captureNanos;

    /** @param longest bytes of the longest block */
    Contents(SoundFormat format, int longest) {
        writer = new SoundWriter(format, longest);
        final int kinds = Redundancy.values().length;
        written = new byte[kinds][SoundPacket.longest(longest)];
        lengths = new int[kinds];
    }

    /** Where the next block is to be put. */
    byte[] next() {
        return writer.next();
    }

    /** What was put there is the newest block. */
    void add(int blockEpoch, long blockPosition, long blockCaptureNanos, int frames, int length) {
        writer.add(blockEpoch, blockPosition, blockCaptureNanos, frames, length);
        epoch = blockEpoch;
        position = blockPosition;
        captureNanos = blockCaptureNanos;
        Arrays.fill(lengths, NOT_WRITTEN);
    }

    int epoch() {
        return epoch;
    }

    long position() {
        return position;
    }

    long captureNanos() {
        return captureNanos;
    }

    /** How much can be carried again now, if {@code wanted} is. */
    Redundancy fitting(Redundancy wanted) {
        Redundancy fits = wanted;
        while (fits != Redundancy.NONE && length(fits) > SoundPacket.LONGEST) {
            fits = fits.weaker();
        }
        return fits;
    }

    int length(Redundancy redundancy) {
        final int kind = redundancy.code();
        if (lengths[kind] == NOT_WRITTEN) {
            lengths[kind] = writer.write(redundancy, written[kind], 0);
        }
        return lengths[kind];
    }

    /** From 0 to {@link #length}. */
    byte[] bytes(Redundancy redundancy) {
        return written[redundancy.code()];
    }
}
