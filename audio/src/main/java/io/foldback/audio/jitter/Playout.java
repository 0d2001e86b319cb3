package io.foldback.audio.jitter;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.Epoch;
import io.foldback.audio.ring.BlockRing;

/**
 * The ear: takes numbered blocks from the thread that receives them and gives sound to the clock of a sink, at a steady
 * delay behind the fastest way that blocks were seen to come. The sink's blocks may have any length.
 *
 * <p>Delay never accumulates: no frame is played that is older than target + one block, and after any stall the sound
 * is at its target again with the first block that comes in time. Whatever is left out, doubled or missing is joined by
 * smoothstep ramps. While the clocks agree, sound passes bit for bit, and what a disturbance left of a delay is mended by a
 * counted slip of at most one block; clocks that differ steadily are followed by resampling within ±1000 ppm
 * ({@link Pace}), with nothing left out or doubled, for which the ear needs half a millisecond of the sound ahead.
 *
 * <p>The sink need not be a sound card. A receiver that makes a source of what comes to it by another clock pulls a block
 * of the room's at each border of the room's grid, with {@code nowNanos} on the room's clock: it gets the sender's sound
 * at the room's pace.
 *
 * <p>{@link #offer} belongs to one receiving thread, {@link #pull} to the sink's; neither waits for the other, allocates
 * or asks for the time.
 */
public final class Playout {
    private static final int EPOCH = 0;
    private static final int POSITION = 1;
    private static final int ARRIVAL = 2;
    private static final int FRAMES = 3;
    private static final int LONGEST_PIECE = 1_024;
    /** Room between receiver and sink, and a block this far from where it should be is a new beginning. */
    private static final int RING_FRAMES = AudioBlock.SAMPLE_RATE / 5;

    private static final int ASTRAY_FRAMES = 10 * AudioBlock.SAMPLE_RATE;

    /** So long blocks that are too old by as much are left out: a receiver that slept finds some that waited for it. */
    private static final long STALE_NANOS = 250_000_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final PlayoutSettings settings;
    private final BlockRing ring;
    private final JitterBuffer buffer;
    private final Splice splice;
    private final Playhead playhead;
    private final Pace pace;
    private final AdaptiveTarget target;
    private final ArrivalBaseline baseline = new ArrivalBaseline();
    private final PlayoutCounters counters = new PlayoutCounters();
    private boolean begun;
    private boolean waiting = true;
    private int epoch;
    private long staleSince = NEVER;

    public Playout(PlayoutSettings settings) {
        this.settings = settings;
        final int block = settings.blockFrames();
        ring = new BlockRing(RING_FRAMES / block + 8, settings.planes() * block, 4);
        buffer = new JitterBuffer(
                settings.planes(), settings.maxTargetFrames() + RING_FRAMES + 4 * block + LONGEST_PIECE, block);
        splice = new Splice(settings.planes(), LONGEST_PIECE);
        playhead = new Playhead(buffer, settings.planes(), LONGEST_PIECE);
        pace = new Pace(block);
        target = new AdaptiveTarget(settings);
    }

    /**
     * Receiver: copies a block in. A block of other planes, or of more frames than the settings say, is the caller's
     * mistake.
     *
     * @param frames frames of this block, 1..{@link PlayoutSettings#blockFrames}
     * @param samples planes x frames, planar, from index 0; not kept
     * @param arrivalNanos when its last byte was here, on the clock that {@link #pull} is given
     * @return false when a stalled sink left no room, which is counted
     */
    public boolean offer(int epoch, long position, int frames, float[] samples, long arrivalNanos) {
        if (frames < 1 || frames > settings.blockFrames()) {
            throw new IllegalArgumentException(
                    "frames of a block must be in 1.." + settings.blockFrames() + ", are " + frames);
        }
        final int slot = ring.claim();
        if (slot < 0) {
            return false;
        }
        stamp(slot, epoch, position, frames, arrivalNanos);
        System.arraycopy(samples, 0, ring.samples(slot), 0, settings.planes() * frames);
        ring.publish();
        return true;
    }

    private void stamp(int slot, int epoch, long position, int frames, long arrivalNanos) {
        final long[] stamps = ring.stamps(slot);
        stamps[EPOCH] = epoch;
        stamps[POSITION] = position;
        stamps[ARRIVAL] = arrivalNanos;
        stamps[FRAMES] = frames;
    }

    /**
     * Receiver: a block came for which a guess was offered before, because it was not here in time. Its sound is of no use
     * any more; the delay learns from it, as it does from blocks that were offered too late.
     */
    public void missed(int epoch, long position, long arrivalNanos) {
        final int slot = ring.claim();
        if (slot >= 0) {
            stamp(slot, epoch, position, 0, arrivalNanos);
            ring.publish();
        }
    }

    /** Sink: frames from what is played next to the newest that came until the last {@link #pull}. */
    public long depthFrames() {
        return counters.depth;
    }

    /**
     * Sink: fills {@code frames} frames of each plane, with silence where there is nothing else.
     *
     * @param out planes x at least {@code frames}; all of it up to {@code frames} is written
     * @param nowNanos the instant of the sink's clock at which these frames are due
     */
    public void pull(float[][] out, int frames, long nowNanos) {
        target.pulling(frames + (int) (playhead.needed() - playhead.whole()));
        receive();
        if (begun) {
            playhead.pace(steer(frames, nowNanos));
        }
        counters.resampled += playhead.between() ? frames : 0;
        for (int done = 0; done < frames; ) {
            final int piece = Math.min(frames - done, LONGEST_PIECE);
            play(piece);
            splice.take(out, done, piece);
            done += piece;
        }
        counters.depth = buffer.ahead(playhead.whole());
        counters.target = target.frames();
        counters.drift = pace.drift();
        counters.show();
    }

    /** Any thread. */
    public PlayoutStatistics statistics() {
        return counters.statistics(ring.overruns());
    }

    private void receive() {
        for (int slot = ring.peek(); slot >= 0; slot = ring.peek()) {
            final long[] stamps = ring.stamps(slot);
            accept((int) stamps[EPOCH], stamps[POSITION], (int) stamps[FRAMES], ring.samples(slot), stamps[ARRIVAL]);
            ring.release();
        }
    }

    private void accept(int blockEpoch, long position, int frames, float[] samples, long arrivalNanos) {
        if (frames == 0) {
            guessedBefore(blockEpoch, position, arrivalNanos);
            return;
        }
        final double age = begun && blockEpoch == epoch ? baseline.age(position, arrivalNanos) : 0;
        if (isStale(age, arrivalNanos) || (begun && Epoch.isLater(epoch, blockEpoch))) {
            counters.late++;
            return;
        }
        if (!begun || blockEpoch != epoch || Math.abs(age) > ASTRAY_FRAMES) {
            begin(blockEpoch, position, arrivalNanos);
        }
        baseline.arrived(position, arrivalNanos);
        final boolean missed = !waiting && position < playhead.needed();
        switch (buffer.store(position, frames, samples, playhead.whole())) {
            case DUPLICATE -> counters.duplicates++;
            case LATE -> {
                counters.late++;
                late(position, frames, missed, arrivalNanos);
            }
            case STORED -> late(position, Math.clamp(playhead.whole() - position, 0, frames), missed, arrivalNanos);
        }
    }

    private void guessedBefore(int blockEpoch, long position, long arrivalNanos) {
        counters.late++;
        if (begun && blockEpoch == epoch) {
            target.arrived((long) Math.floor(baseline.age(position, arrivalNanos)), true, arrivalNanos);
        }
    }

    private void late(long position, int frames, boolean missed, long arrivalNanos) {
        if (missed) {
            counters.lateFrames += frames;
        }
        target.arrived((long) Math.floor(baseline.age(position, arrivalNanos)), missed, arrivalNanos);
    }

    /** Whether a block is too old by far, and so are not all that came lately. */
    private boolean isStale(double age, long arrivalNanos) {
        if (age <= ASTRAY_FRAMES) {
            staleSince = NEVER;
            return false;
        }
        staleSince = staleSince == NEVER ? arrivalNanos : staleSince;
        return arrivalNanos - staleSince < STALE_NANOS;
    }

    private void begin(int newEpoch, long position, long arrivalNanos) {
        if (begun) {
            splice.breakOff();
            counters.epochs++;
        }
        begun = true;
        waiting = true;
        epoch = newEpoch;
        staleSince = NEVER;
        playhead.moveTo(position);
        pace.begin();
        buffer.clear();
        baseline.restart(position, arrivalNanos);
    }

    /**
     * Keeps the delay at its target: freely while nothing is heard; by a jump when it is far off, or while nothing but a guess
     * is heard because it was too short; else as the pace says.
     */
    private double steer(int frames, long nowNanos) {
        final double delay = baseline.age(playhead.whole(), nowNanos) - playhead.fraction();
        final double excess = delay - target.frames();
        counters.delay = (long) Math.floor(delay);
        if (waiting || !splice.audible()) {
            moveBy(excess);
            return pace.unheard();
        }
        final boolean guessed = excess <= -1 && !splice.sounding();
        if (guessed || Math.abs(Math.rint(excess)) > settings.blockFrames()) {
            jump(excess);
            return pace.unheard();
        }
        final int slip = pace.slip(frames, delay, excess, baseline.lean(), nowNanos);
        if (slip != 0) {
            slip(slip);
        }
        return pace.step(frames, excess - slip, playhead.fraction());
    }

    private void jump(double excess) {
        if (splice.sounding()) {
            counters.jumps++;
        }
        splice.breakOff();
        moveBy(excess);
    }

    private void moveBy(double excess) {
        playhead.moveTo(playhead.whole() + (long) Math.floor(playhead.fraction() + excess));
        pace.moved();
        counters.delay = target.frames();
    }

    private void slip(int frames) {
        counters.slips++;
        counters.delay -= frames;
        if (splice.steady() && playhead.present(Splice.FADE_FRAMES) == Splice.FADE_FRAMES) {
            splice.leave(playhead);
        } else {
            splice.breakOff();
        }
        playhead.moveTo(playhead.whole() + frames);
    }

    private void play(int frames) {
        for (int done = 0; done < frames; ) {
            int piece = begun ? playhead.present(frames - done) : 0;
            if (piece > 0) {
                splice.sound(playhead, piece);
                waiting = false;
                counters.played += piece;
                counters.oldest = Math.max(counters.oldest, counters.delay);
            } else {
                piece = playhead.missing(frames - done);
                miss(piece);
            }
            playhead.pass(piece);
            done += piece;
        }
    }

    private void miss(int frames) {
        if (!waiting) {
            if (splice.sounding() && buffer.ahead(playhead.needed()) == 0) {
                counters.underruns++;
            }
            counters.concealed += frames;
            counters.missed += playhead.holes(frames);
        }
        splice.breakOff();
        splice.silence(frames);
    }
}
