package io.foldback.proto.nativetcp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the payload of an audio frame. One per connection; what it says is valid until the next payload.
 * <pre>
 *  [ stamp, 24 bytes, with flag 0x08 ] u8 channel_count, then channel by channel its samples, little-endian
 * </pre>
 */
public final class AudioPayload implements AutoCloseable {
    public static final int MAX_CHANNELS = 255;

    /** What the payload was. */
    public enum Verdict {
        OK,
        NO_FORMAT,
        TOO_SHORT,
        NO_CHANNELS,
        UNEVEN,
        BAD_ZLIB,
        TOO_LONG
    }

    private final BoundedInflater inflater = new BoundedInflater(FrameLimits.MOST);
    private ByteBuffer body = ByteBuffer.allocate(0);
    private SampleFormat format = SampleFormat.FLOAT32;
    private @Nullable AudioStamp stamp;
    private int channels;
    private int frames;
    private int samplesAt;

    /** Judges a payload, whose position stays. The buffer must not change while its samples are read. */
    public Verdict wrap(ByteBuffer payload, int flags) {
        final SampleFormat named = SampleFormat.ofFlags(flags);
        if (named == null) {
            return Verdict.NO_FORMAT;
        }
        format = named;
        if ((flags & FrameFlags.COMPRESSED) == 0) {
            return read(payload, (flags & FrameFlags.STAMPED) != 0);
        }
        return switch (inflater.inflate(payload)) {
            case OK -> read(inflater.output(), (flags & FrameFlags.STAMPED) != 0);
            case TOO_LONG -> Verdict.TOO_LONG;
            case TRUNCATED, NOT_ZLIB, TRAILING_BYTES -> Verdict.BAD_ZLIB;
        };
    }

    private Verdict read(ByteBuffer plain, boolean stamped) {
        final int stampBytes = stamped ? AudioStamp.LENGTH : 0;
        final int sampleBytes = plain.remaining() - stampBytes - 1;
        if (sampleBytes < 0) {
            return Verdict.TOO_SHORT;
        }
        final int start = plain.position();
        channels = Byte.toUnsignedInt(plain.get(start + stampBytes));
        if (channels == 0) {
            return Verdict.NO_CHANNELS;
        }
        if (sampleBytes % (channels * format.bytes()) != 0) {
            return Verdict.UNEVEN;
        }
        stamp = stamped ? AudioStamp.get(bigEndian(plain), start) : null;
        body = plain.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        frames = sampleBytes / (channels * format.bytes());
        samplesAt = start + stampBytes + 1;
        return Verdict.OK;
    }

    private static ByteBuffer bigEndian(ByteBuffer buffer) {
        return buffer.order() == ByteOrder.BIG_ENDIAN
                ? buffer
                : buffer.duplicate().order(ByteOrder.BIG_ENDIAN);
    }

    public SampleFormat format() {
        return format;
    }

    /** Null when the payload is not stamped. */
    public @Nullable AudioStamp stamp() {
        return stamp;
    }

    public int channels() {
        return channels;
    }

    /** Frames of each channel; may be 0. */
    public int frames() {
        return frames;
    }

    /** Copies all samples of one channel to {@code out}, from {@code offset} on. */
    public void channel(int channel, float[] out, int offset) {
        if (channel < 0 || channel >= channels) {
            throw new IndexOutOfBoundsException("channel must be in 0.." + (channels - 1) + ", is " + channel);
        }
        format.get(body, samplesAt + channel * frames * format.bytes(), out, offset, frames);
    }

    /** Bytes of a payload that is neither stamped nor compressed. */
    public static int length(int channels, int frames, SampleFormat format) {
        return 1 + channels * frames * format.bytes();
    }

    @Override
    public void close() {
        inflater.close();
    }
}
