package io.foldback.deploy.process;

import io.foldback.audio.block.AudioBlock;
import io.foldback.client.session.BlockSink;
import io.foldback.client.session.ReceivedBlock;

/** Keeps the newest second of a mix without a gap. The client's thread writes, any other reads. */
final class LastSecond implements BlockSink {
    private static final int FRAMES = AudioBlock.SAMPLE_RATE;

    private final float[][] sound = new float[2][FRAMES];
    private int held;
    private int at;
    private int epoch;
    private long next;

    @Override
    public void begin(SessionFormat format) {}

    @Override
    public synchronized void block(ReceivedBlock block) {
        if (block.epoch() != epoch || block.position() != next) {
            held = 0;
        }
        for (int i = 0; i < block.frames(); i++) {
            sound[0][at] = block.samples()[i];
            sound[1][at] = block.samples()[block.frames() + i];
            at = (at + 1) % FRAMES;
        }
        held = Math.min(FRAMES, held + block.frames());
        epoch = block.epoch();
        next = block.position() + block.frames();
    }

    synchronized void forget() {
        held = 0;
    }

    /** Two planes of at least so many frames without a gap; empty while there are not so many. */
    synchronized float[][] since(int frames) {
        if (held < frames) {
            return new float[0][];
        }
        final float[][] since = new float[2][held];
        for (int i = 0; i < held; i++) {
            final int from = Math.floorMod(at - held + i, FRAMES);
            since[0][i] = sound[0][from];
            since[1][i] = sound[1][from];
        }
        return since;
    }
}
