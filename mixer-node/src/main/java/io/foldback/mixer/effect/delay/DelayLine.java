package io.foldback.mixer.effect.delay;

/** What was played last, block by block, to be read again from any frame on. */
public final class DelayLine {
    private final int frames;
    private final float[] line;
    private int cursor;

    /**
     * @param blockFrames frames of a block
     * @param mostFrames greatest delay
     */
    public DelayLine(int blockFrames, int mostFrames) {
        frames = blockFrames;
        line = new float[(Math.ceilDiv(mostFrames, blockFrames) + 1) * blockFrames];
    }

    /** Puts one block where the cursor stands. */
    public void write(float[] block) {
        System.arraycopy(block, 0, line, cursor, frames);
    }

    /** The block that began {@code delay} frames before the cursor; with less than a block it ends in what was written. */
    public void read(int delay, float[] block) {
        final int start = cursor >= delay ? cursor - delay : cursor - delay + line.length;
        final int head = Math.min(frames, line.length - start);
        System.arraycopy(line, start, block, 0, head);
        System.arraycopy(line, 0, block, head, frames - head);
    }

    /** To the next block. */
    public void advance() {
        cursor += frames;
        if (cursor == line.length) {
            cursor = 0;
        }
    }
}
