package io.foldback.gateway.encode;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.RoomClock;

/**
 * Cuts a sound's blocks into pieces of one length, longer or shorter than they, which begin at multiples of it. A piece
 * with a hole is never finished. One thread.
 */
public final class BlockCutter {
    /** Blocks that hold some of the planes are waited out this long before the rest is sent as silence. */
    private static final int PATIENCE_FRAMES = 12_000;

    private final Planes planes;
    private final int pieceFrames;
    private boolean complete;
    private int waitedFrames;
    private boolean begun;
    private int epoch;
    private long next;
    private long position;
    private long captureNanos;

    /** Takes what is cut. */
    public interface Output {
        /** Frames {@code from} and so on of the block are those {@code at} and so on of the piece. */
        void onPart(AudioBlock block, int from, int at, int frames);

        /** The piece is whole: {@link #epoch}, {@link #position} and {@link #captureNanos} are its own. */
        void onWhole();
    }

    /** @param pieceFrames 1 or more */
    public BlockCutter(Planes planes, int pieceFrames) {
        this.planes = planes;
        this.pieceFrames = pieceFrames;
    }

    /**
     * Takes the next block.
     *
     * @param laterFrames how much later than its capture time says it sounds
     */
    public void add(AudioBlock block, int laterFrames, Output output) {
        if (!carried(block)) {
            begun = false;
            return;
        }
        if (block.epoch() != epoch || block.position() != next) {
            begun = false;
        }
        epoch = block.epoch();
        next = block.position() + block.frames();
        for (int from = 0; from < block.frames(); ) {
            from += part(block, from, laterFrames, output);
        }
    }

    private boolean carried(AudioBlock block) {
        if (complete) {
            return planes.someAreIn(block);
        }
        waitedFrames = planes.someAreIn(block) ? waitedFrames + block.frames() : 0;
        complete = planes.areIn(block) || waitedFrames > PATIENCE_FRAMES;
        return complete;
    }

    /** Hands over what belongs to one piece; returns its frames. */
    private int part(AudioBlock block, int from, int laterFrames, Output output) {
        final int at = (int) Math.floorMod(block.position() + from, (long) pieceFrames);
        final int frames = Math.min(block.frames() - from, pieceFrames - at);
        if (at == 0) {
            begin(block, from, laterFrames);
        }
        if (begun) {
            output.onPart(block, from, at, frames);
            if (at + frames == pieceFrames) {
                begun = false;
                output.onWhole();
            }
        }
        return frames;
    }

    private void begin(AudioBlock block, int from, int laterFrames) {
        begun = true;
        position = block.position() + from;
        captureNanos =
                block.captureNanos() == 0 ? 0 : block.captureNanos() + RoomClock.nanosOf(from - (long) laterFrames);
    }

    public int epoch() {
        return epoch;
    }

    /** Of the piece's first frame. */
    public long position() {
        return position;
    }

    /** Of that frame; 0 when not known. */
    public long captureNanos() {
        return captureNanos;
    }
}
