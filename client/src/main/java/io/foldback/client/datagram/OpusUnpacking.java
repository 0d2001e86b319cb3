package io.foldback.client.datagram;

import io.foldback.audio.block.RoomClock;
import io.foldback.audio.opus.Opus;
import io.foldback.audio.opus.OpusDecoder;
import io.foldback.audio.opus.OpusFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * Packets of Opus, which a decoder must get in order: one that is missing is waited for as long as redundancy may bring it,
 * then the decoder conceals it.
 */
final class OpusUnpacking implements Unpacking {
    private static final int RING = 16;
    private static final long NONE = Long.MIN_VALUE;

    private final BlockTaker taker;
    private final OpusDecoder decoder;
    private final int frames;
    private final IntSupplier patience;
    private final float[] samples;
    private final long[] positions = new long[RING];
    private final long[] captures = new long[RING];
    private final byte[][] packets = new byte[RING][OpusFormat.MAX_PACKET];
    private final int[] lengths = new int[RING];
    private int epoch;
    private long next = NONE;
    private long newest;

    /** @param patience how many packets later a missing one may still come */
    OpusUnpacking(int channels, int frames, IntSupplier patience, BlockTaker taker) {
        this.taker = taker;
        this.frames = frames;
        this.patience = patience;
        this.decoder = Opus.codec().decoder(channels, frames);
        this.samples = new float[channels * frames];
        Arrays.fill(positions, NONE);
    }

    @Override
    public int longest() {
        return OpusFormat.MAX_PACKET;
    }

    @Override
    public boolean mayHave(int length) {
        return length <= OpusFormat.MAX_PACKET;
    }

    @Override
    public void block(
            int blockEpoch, long position, long captureNanos, long arrivalNanos, byte[] bytes, int at, int length)
            throws IOException {
        if (next == NONE || blockEpoch != epoch || !isNear(position)) {
            Arrays.fill(positions, NONE);
            epoch = blockEpoch;
            next = position;
            newest = position;
        }
        if (position < next) {
            return; // it was concealed
        }
        final int slot = slot(position);
        positions[slot] = position;
        captures[slot] = captureNanos;
        lengths[slot] = length;
        System.arraycopy(bytes, at, packets[slot], 0, length);
        newest = Math.max(newest, position);
        play(captureNanos == 0 ? 0 : captureNanos - RoomClock.nanosOf(position), arrivalNanos);
    }

    private boolean isNear(long position) {
        final long ahead = position - next;
        return ahead % frames == 0 && ahead > -(long) Rebuilder.REMEMBERED * frames && ahead < (long) RING * frames;
    }

    /** @param origin when position 0 was captured; 0 when not known */
    private void play(long origin, long arrivalNanos) throws IOException {
        while (next <= newest) {
            final int slot = slot(next);
            final boolean here = positions[slot] == next;
            if (!here && newest - next < (long) Math.max(1, patience.getAsInt()) * frames) {
                return;
            }
            if (here) {
                decoder.decode(packets[slot], 0, lengths[slot], samples);
            } else {
                decoder.conceal(samples);
            }
            final long capture = here ? captures[slot] : origin == 0 ? 0 : origin + RoomClock.nanosOf(next);
            taker.block(epoch, next, capture, arrivalNanos, samples);
            next += frames;
        }
    }

    private int slot(long position) {
        return (int) (position / frames % RING);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
