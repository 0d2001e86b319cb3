package io.foldback.mixer.engine;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.ring.BlockRing;
import io.foldback.link.blocks.Selection;
import org.jspecify.annotations.Nullable;

/** Rendered blocks on their way from the engine thread to the publish thread: 64 strip planes, then two a bus. */
public final class OutputRing {
    private static final int EPOCH = 0;
    private static final int POSITION = 1;
    private static final int CAPTURE = 2;
    private static final int TERM = 3;
    private static final int SEQUENCE = 4;
    private static final int CONCEALED = 5;
    private static final int CHANNELS = 6;
    private static final int BUSES = 7;
    private static final int STAMPS = 8;

    private final BlockRing ring;
    private final int frames;
    private final int buses;
    private final float[] scratch;
    private int claimed;

    public OutputRing(EngineSettings settings) {
        frames = settings.blockFrames();
        buses = settings.buses();
        final int samples = (AudioBlock.MAX_CHANNELS + 2 * buses) * frames;
        ring = new BlockRing(settings.outputBlocks(), samples, STAMPS);
        scratch = new float[samples];
    }

    int stripOffset(int id) {
        return id * frames;
    }

    int busOffset(int bus) {
        return (AudioBlock.MAX_CHANNELS + 2 * bus) * frames;
    }

    /** Engine: where to render; when nobody fetched the earlier blocks, a place that nobody will read. */
    float[] claim() {
        claimed = ring.claim();
        return claimed < 0 ? scratch : ring.samples(claimed);
    }

    /** Engine: which planes of the claimed place were filled, and which channels of them had to be guessed. */
    void filled(long sounding, long channels, long concealed) {
        if (claimed >= 0) {
            final long[] stamps = ring.stamps(claimed);
            stamps[BUSES] = sounding;
            stamps[CHANNELS] = channels;
            stamps[CONCEALED] = concealed;
        }
    }

    /** Engine: hands over what was rendered; false when there was no room. */
    boolean publish(int epoch, long position, long captureNanos, int term, long sequence) {
        if (claimed < 0) {
            return false;
        }
        final long[] stamps = ring.stamps(claimed);
        stamps[EPOCH] = epoch;
        stamps[POSITION] = position;
        stamps[CAPTURE] = captureNanos;
        stamps[TERM] = term;
        stamps[SEQUENCE] = sequence;
        ring.publish();
        return true;
    }

    /** Publish thread: whether a block waits. */
    boolean isEmpty() {
        return ring.peek() < 0;
    }

    /**
     * Publish thread: the oldest block, with just what is wanted of it, copied once; null when that is nothing. A bus that
     * there is not is silent: who asked for it while it was there goes on to get blocks.
     */
    public @Nullable AudioBlock take(Selection wanted) {
        final int slot = ring.peek();
        if (slot < 0) {
            return null;
        }
        final long[] stamps = ring.stamps(slot);
        final long busMask = wanted.buses() & ((1L << buses) - 1);
        final long channelMask = wanted.channels() & stamps[CHANNELS];
        final AudioBlock block = (busMask | channelMask) == 0 ? null : copy(slot, stamps, busMask, channelMask);
        ring.release();
        return block;
    }

    private AudioBlock copy(int slot, long[] stamps, long busMask, long channelMask) {
        final float[] from = ring.samples(slot);
        final float[] to = new float[(2 * Long.bitCount(busMask) + Long.bitCount(channelMask)) * frames];
        int at = 0;
        for (long left = busMask; left != 0; left &= left - 1) {
            if ((stamps[BUSES] & Long.lowestOneBit(left)) != 0) {
                System.arraycopy(from, busOffset(Long.numberOfTrailingZeros(left)), to, at, 2 * frames);
            }
            at += 2 * frames;
        }
        for (long left = channelMask; left != 0; left &= left - 1) {
            System.arraycopy(from, stripOffset(Long.numberOfTrailingZeros(left)), to, at, frames);
            at += frames;
        }
        final BlockStamp stamp = new BlockStamp(
                (int) stamps[EPOCH], stamps[POSITION], stamps[CAPTURE], (int) stamps[TERM], stamps[SEQUENCE]);
        return new AudioBlock(stamp, frames, busMask, channelMask, stamps[CONCEALED], to);
    }
}
