package io.foldback.mixer.strip;

import io.foldback.audio.block.AudioBlock;
import io.foldback.mixer.align.SourceFeed;
import org.jspecify.annotations.Nullable;

/**
 * Takes one channel of one source, block by block, without a click wherever blocks do not follow each other: what is
 * missing fades out along the mirrored last block, what comes anew fades in, both over one block.
 */
final class StripInput {
    private static final float SNAP = 1e-20f;
    private static final float ABSURD = 1e6f;

    private final float[] rise;
    private final float[] last;
    private final float[] tail;
    private final int frames;
    private @Nullable SourceFeed feed;
    private int input = -1;
    private long serial;
    private boolean live;

    StripInput(float[] rise) {
        this.rise = rise;
        this.frames = rise.length;
        this.last = new float[frames];
        this.tail = new float[frames];
    }

    /** Fills {@code out}; false when it had to guess or be silent. */
    boolean read(@Nullable SourceFeed from, int channel, float[] out, int offset) {
        final AudioBlock block = from == null ? null : from.block();
        if (from == null || block == null || block.channelOffset(channel) < 0) {
            fadeOut(out, offset);
            live = false;
        } else {
            take(from, block, channel, out, offset);
            live = true;
            System.arraycopy(out, offset, last, 0, frames);
        }
        feed = from;
        input = channel;
        return live;
    }

    private void take(SourceFeed from, AudioBlock block, int channel, float[] out, int offset) {
        final boolean same = from == feed && channel == input;
        copy(block.samples(), block.channelOffset(channel), out, offset);
        if (!same || !live || from.serial() != serial) {
            prepareTail(same ? from.continuation() : null);
            join(out, offset);
        }
        serial = from.serial();
    }

    private void fadeOut(float[] out, int offset) {
        if (!live) {
            java.util.Arrays.fill(out, offset, offset + frames, 0);
            return;
        }
        mirror();
        for (int i = 0; i < frames; i++) {
            out[offset + i] = tail[i] * rise[frames - 1 - i];
        }
    }

    private void join(float[] out, int offset) {
        for (int i = 0; i < frames; i++) {
            out[offset + i] = out[offset + i] * rise[i] + tail[i] * rise[frames - 1 - i];
        }
    }

    private void prepareTail(@Nullable AudioBlock continuation) {
        if (!live) {
            java.util.Arrays.fill(tail, 0);
        } else if (continuation != null && continuation.channelOffset(input) >= 0) {
            copy(continuation.samples(), continuation.channelOffset(input), tail, 0);
        } else {
            mirror();
        }
    }

    /** Odd reflection about the last sample: value and slope go on. */
    private void mirror() {
        final float twice = 2 * last[frames - 1];
        for (int i = 0; i < frames - 1; i++) {
            tail[i] = twice - last[frames - 2 - i];
        }
        tail[frames - 1] = twice - last[0];
    }

    /** What is not a number, absurd or too small to matter becomes zero, so that no state downstream is spoilt by it. */
    private void copy(float[] from, int at, float[] to, int offset) {
        for (int i = 0; i < frames; i++) {
            final float sample = from[at + i];
            final float size = Math.abs(sample);
            to[offset + i] = size >= SNAP && size <= ABSURD ? sample : 0;
        }
    }
}
