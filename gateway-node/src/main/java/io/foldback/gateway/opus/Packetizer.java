package io.foldback.gateway.opus;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.RoomClock;
import io.foldback.audio.opus.OpusEncoder;
import io.foldback.audio.opus.OpusFormat;
import io.foldback.gateway.encode.Planes;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts blocks into packets of Opus, sample for sample: a packet leaves with the block that fills it. Where positions
 * jump forward, the packets' timeline jumps with them, and what was begun is given up. One thread.
 */
final class Packetizer implements AutoCloseable {
    /** A longer hole is no hole but another beginning. */
    private static final long LONGEST_HOLE = 60L * OpusFormat.SAMPLE_RATE;

    private final Planes planes;
    private final int frames;
    private final OpusEncoder encoder;
    private final Consumer<OpusPacket> out;
    private final float[] samples;
    private final byte[] packet = new byte[OpusFormat.MAX_PACKET];
    private int filled;
    private int epoch;
    private long position;
    private long mediaFrames;
    private long captureNanos;
    private int missing;
    private boolean started;

    /** @param encoder of as many channels as there are planes; closed with this */
    Packetizer(Planes planes, int frames, OpusEncoder encoder, Consumer<OpusPacket> out) {
        this.planes = planes;
        this.frames = frames;
        this.encoder = encoder;
        this.out = out;
        this.samples = new float[planes.count() * frames];
    }

    /**
     * Takes a block; one that carries nothing of what is wanted is as good as none.
     *
     * @param lookAheadFrames how much later than its capture time says the sound is
     */
    void add(AudioBlock block, int lookAheadFrames) {
        if (!planes.someAreIn(block)) {
            return;
        }
        if (started && (block.epoch() != epoch || block.position() != position + filled)) {
            jump(block);
        }
        started = true;
        for (int at = 0; at < block.frames(); ) {
            if (filled == 0) {
                begin(block, at, lookAheadFrames + encoder.lookAheadFrames());
            }
            final int count = Math.min(frames - filled, block.frames() - at);
            for (int plane = 0; plane < planes.count(); plane++) {
                planes.copy(block, plane, at, count, samples, plane * frames + filled);
            }
            filled += count;
            at += count;
            if (filled == frames) {
                flush();
            }
        }
    }

    /** What may be spent on each packet from here on, 0..10. */
    void spend(int complexity) {
        encoder.spend(complexity);
    }

    private void jump(AudioBlock block) {
        final long hole = block.position() - position;
        final boolean forward = hole > 0 && hole < LONGEST_HOLE;
        mediaFrames += forward ? hole : frames;
        missing = forward && block.epoch() == epoch ? (int) hole : 0;
        filled = 0;
    }

    private void begin(AudioBlock block, int at, int laterFrames) {
        epoch = block.epoch();
        position = block.position() + at;
        captureNanos = block.captureNanos() == 0 ? 0 : block.captureNanos() + RoomClock.nanosOf(at - laterFrames);
    }

    private void flush() {
        final int length = encoder.encode(samples, 0, frames, packet);
        out.accept(new OpusPacket(
                Arrays.copyOf(packet, length), mediaFrames, frames, epoch, position, captureNanos, missing));
        mediaFrames += frames;
        position += frames;
        filled = 0;
        missing = 0;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
