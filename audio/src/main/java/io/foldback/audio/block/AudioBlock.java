package io.foldback.audio.block;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One numbered block of a source or of a room: planar float32, immutable, shared by reference within a process.
 *
 * <p>Planes x frames, planar: first the selected buses in ascending order, two planes each (left, right), then the
 * selected channels in ascending order, one plane each. A source has channels only.
 */
public final class AudioBlock {
    /** Frames per second of every block. */
    public static final int SAMPLE_RATE = 48_000;

    /** Most channels of a room, and bits of the masks. */
    public static final int MAX_CHANNELS = 64;

    private final BlockStamp stamp;
    private final int frames;
    private final long buses;
    private final long channels;
    private final long concealed;
    private final float[] samples;
    private volatile byte @Nullable [] encoded;

    /**
     * @param stamp epoch, position and capture time of the first frame
     * @param frames frames of each plane, 16..512
     * @param buses bit b set: bus b is carried, two planes
     * @param channels bit c set: channel c is carried, one plane
     * @param concealed the carried channels whose samples were guessed, because their source was late or lost
     * @param samples planes x frames, planar; ownership passes to the block, nobody writes to it again
     */
    public AudioBlock(BlockStamp stamp, int frames, long buses, long channels, long concealed, float[] samples) {
        final int planes = 2 * Long.bitCount(buses) + Long.bitCount(channels);
        if (samples.length != planes * frames) {
            throw new IllegalArgumentException("samples of a block of " + planes + " planes x " + frames
                    + " frames must be " + planes * frames + ", are " + samples.length);
        }
        this.stamp = Objects.requireNonNull(stamp);
        this.frames = frames;
        this.buses = buses;
        this.channels = channels;
        this.concealed = concealed & channels;
        this.samples = samples;
    }

    public BlockStamp stamp() {
        return stamp;
    }

    /** Restart count of the source or room; never compared by size with another source's. */
    public int epoch() {
        return stamp.epoch();
    }

    /** Number of the first frame on the room's clock. */
    public long position() {
        return stamp.position();
    }

    /** When the first frame was at the device, on this host's {@link System#nanoTime}; 0 when not known. */
    public long captureNanos() {
        return stamp.captureNanos();
    }

    public int frames() {
        return frames;
    }

    public long buses() {
        return buses;
    }

    public long channels() {
        return channels;
    }

    /** The carried channels that hold a guess instead of their source's samples. */
    public long concealed() {
        return concealed;
    }

    /** Planes x frames, planar. Shared: read only. */
    public float[] samples() {
        return samples;
    }

    /** Where the left plane of bus {@code bus} begins in {@link #samples}, the right one follows it; -1 when not carried. */
    public int busOffset(int bus) {
        final long bit = 1L << bus;
        return (buses & bit) == 0 ? -1 : 2 * frames * Long.bitCount(buses & (bit - 1));
    }

    /** Where channel {@code channel} begins in {@link #samples}; -1 when it is not carried. */
    public int channelOffset(int channel) {
        final long bit = 1L << channel;
        if ((channels & bit) == 0) {
            return -1;
        }
        return frames * (2 * Long.bitCount(buses) + Long.bitCount(channels & (bit - 1)));
    }

    /** The same samples under another stamp; used where a link maps the capture time to this host's clock. */
    public AudioBlock withStamp(BlockStamp other) {
        return new AudioBlock(other, frames, buses, channels, concealed, samples);
    }

    /** The bytes of this block, made by the first caller and shared by all later ones. Read only. */
    public byte[] encodedOnce(Function<AudioBlock, byte[]> encoder) {
        byte[] bytes = encoded;
        if (bytes == null) {
            bytes = encoder.apply(this);
            encoded = bytes;
        }
        return bytes;
    }

    @Override
    public String toString() {
        return "AudioBlock[epoch " + Integer.toUnsignedString(epoch()) + ", position " + position() + ", " + frames
                + " frames, buses " + Long.toHexString(buses) + ", channels " + Long.toHexString(channels) + "]";
    }
}
