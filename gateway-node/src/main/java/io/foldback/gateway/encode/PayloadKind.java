package io.foldback.gateway.encode;

import io.foldback.link.blocks.Selection;
import io.foldback.proto.nativetcp.AudioPayload;
import io.foldback.proto.nativetcp.AudioStamp;
import io.foldback.proto.nativetcp.FrameFlags;
import io.foldback.proto.nativetcp.FrameHeader;
import io.foldback.proto.nativetcp.SampleFormat;
import java.util.List;

/**
 * What an audio payload of the native protocol is made of. Those who ask for equal kinds share one encoder.
 *
 * @param bus index of the bus that is heard; -1 when channels are
 * @param channels ids in the order they are sent; empty when a bus is heard
 * @param rf whether the frame says that its listener is in RF mode
 * @param block frames of each payload
 */
public record PayloadKind(
        int bus,
        List<Integer> channels,
        SampleFormat format,
        boolean compressed,
        boolean stamped,
        boolean rf,
        int block) {
    private static final int STEREO = 2;
    private static final int SAMPLES_PER_MS = 48;

    public PayloadKind {
        channels = List.copyOf(channels);
        if (bus < 0 == channels.isEmpty()) {
            throw new IllegalArgumentException("a payload has a bus or channels, has bus " + bus + " and " + channels);
        }
    }

    /** How many channels the payload has. */
    public int planes() {
        return bus >= 0 ? STEREO : channels.size();
    }

    /** What it needs of the room. */
    public Selection selection() {
        return bus >= 0
                ? Selection.ofBuses(1L << bus)
                : Selection.ofChannels(
                        channels.stream().mapToLong(id -> 1L << id).reduce(0, (a, b) -> a | b));
    }

    /** Flags of its frames. */
    int flags() {
        return format.flag()
                | (compressed ? FrameFlags.COMPRESSED : 0)
                | (stamped ? FrameFlags.STAMPED : 0)
                | (rf ? FrameFlags.RF : 0);
    }

    /** Bytes that {@code millis} of its sound take on the wire, not compressed. */
    public int bytes(int millis) {
        final int payloads = Math.ceilDiv(millis * SAMPLES_PER_MS, block);
        return payloads * (FrameHeader.LENGTH + (stamped ? AudioStamp.LENGTH : 0) + plainBytes());
    }

    /** Bytes of one payload that is neither stamped nor compressed. */
    int plainBytes() {
        return AudioPayload.length(planes(), block, format);
    }
}
