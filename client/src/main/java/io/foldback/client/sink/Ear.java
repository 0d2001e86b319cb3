package io.foldback.client.sink;

import io.foldback.audio.jitter.Playout;
import io.foldback.audio.jitter.PlayoutSettings;
import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.client.session.BlockSink;
import io.foldback.client.session.ReceivedBlock;
import org.jspecify.annotations.Nullable;

/**
 * Passes blocks to a {@link Playout} that something with a clock pulls from. The playout is made at the first welcome
 * and stays as long as the block has its length. {@link #begin} and {@link #block} belong to the client's thread,
 * {@link #pull} to the clock's.
 */
public final class Ear implements BlockSink {
    private final int planes;
    private final int targetFrames;
    private final int maxTargetFrames;
    private int blockFrames;
    private volatile @Nullable Playout playout;

    /** The delay in frames it starts with, and the one up to which underruns may raise it; equal for a fixed one. */
    public Ear(int planes, int targetFrames, int maxTargetFrames) {
        this.planes = planes;
        this.targetFrames = targetFrames;
        this.maxTargetFrames = maxTargetFrames;
    }

    @Override
    public void begin(SessionFormat format) {
        if (playout == null || blockFrames != format.block()) {
            blockFrames = format.block();
            playout = new Playout(new PlayoutSettings(planes, blockFrames, targetFrames, maxTargetFrames));
        }
    }

    @Override
    public void block(ReceivedBlock block) {
        final Playout to = playout;
        if (to != null) {
            to.offer(block.epoch(), block.position(), block.frames(), block.samples(), block.arrivalNanos());
        }
    }

    /**
     * The clock's side; allocates nothing.
     *
     * @param out planes x at least {@code frames}; silence while there is no session
     */
    public void pull(float[][] out, int frames, long nowNanos) {
        final Playout from = playout;
        if (from != null) {
            from.pull(out, frames, nowNanos);
            return;
        }
        for (final float[] plane : out) {
            java.util.Arrays.fill(plane, 0, frames, 0);
        }
    }

    /** Null before the first welcome. */
    @Override
    public @Nullable PlayoutStatistics statistics() {
        final Playout of = playout;
        return of == null ? null : of.statistics();
    }
}
