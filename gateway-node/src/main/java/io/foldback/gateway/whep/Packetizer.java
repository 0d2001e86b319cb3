package io.foldback.gateway.whep;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.RoomClock;
import io.foldback.audio.opus.OpusEncoder;
import io.foldback.audio.opus.OpusFormat;
import io.foldback.webrtc.peer.MediaPacket;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a bus's blocks into packets of Opus, sample for sample: a packet leaves with the block that fills it. Where positions
 * jump forward, the packets' timeline jumps with them, and what was begun is given up. One thread.
 */
final class Packetizer implements AutoCloseable {
    /** A longer hole is no hole but another beginning. */
    private static final long LONGEST_HOLE = 60L * OpusFormat.SAMPLE_RATE;

    private final int bus;
    private final int frames;
    private final OpusEncoder encoder;
    private final Consumer<MediaPacket> out;
    private final float[] planes;
    private final byte[] packet = new byte[OpusFormat.MAX_PACKET];
    private int filled;
    private int epoch;
    private long position;
    private long mediaFrames;
    private long captureNanos;
    private boolean started;

    /** @param encoder of two channels; closed with this */
    Packetizer(int bus, int frames, OpusEncoder encoder, Consumer<MediaPacket> out) {
        this.bus = bus;
        this.frames = frames;
        this.encoder = encoder;
        this.out = out;
        this.planes = new float[2 * frames];
    }

    /**
     * Takes a block; one that does not carry the bus is as good as none.
     *
     * @param lookAheadFrames how much later than its capture time says a bus sounds
     */
    void add(AudioBlock block, int lookAheadFrames) {
        final int left = block.busOffset(bus);
        if (left < 0) {
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
            final int count = Math.min(frames - filled, block.frames() - at);
            System.arraycopy(block.samples(), left + at, planes, filled, count);
            System.arraycopy(block.samples(), left + block.frames() + at, planes, frames + filled, count);
            filled += count;
            at += count;
            if (filled == frames) {
                flush();
            }
        }
    }

    private void jump(AudioBlock block) {
        final long hole = block.position() - position;
        mediaFrames += hole > 0 && hole < LONGEST_HOLE ? hole : frames;
        filled = 0;
    }

    private void begin(AudioBlock block, int at, int lookAheadFrames) {
        epoch = block.epoch();
        position = block.position() + at;
        captureNanos =
                block.captureNanos() == 0 ? 0 : block.captureNanos() + RoomClock.nanosOf(at - (long) lookAheadFrames);
    }

    private void flush() {
        final int length = encoder.encode(planes, 0, frames, packet);
        out.accept(new MediaPacket(Arrays.copyOf(packet, length), mediaFrames, frames, epoch, position, captureNanos));
        mediaFrames += frames;
        position += frames;
        filled = 0;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
