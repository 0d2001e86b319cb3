package io.foldback.mixer.strip;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.level.Concealment;
import io.foldback.audio.level.Ramp;
import io.foldback.mixer.align.SourceFeed;
import org.jspecify.annotations.Nullable;

/**
 * Takes one channel of one source, block by block, without a click wherever blocks do not follow each other: what is
 * missing fades out as its past went on ({@link Concealment}), what comes anew fades in, both over one block.
 */
final class StripInput {
    private static final float SNAP = 1e-20f;
    private static final float ABSURD = 1e6f;

    private final Ramp ramp;
    private final int frames;
    private final float[] past;
    private @Nullable SourceFeed feed;
    private int input = -1;
    private long serial;
    private boolean live;

    StripInput(Ramp ramp) {
        this.ramp = ramp;
        this.frames = ramp.frames();
        this.past = new float[Concealment.past(ramp)];
    }

    /** Fills {@code out}; false when it had to guess or be silent. */
    boolean read(@Nullable SourceFeed from, int channel, float[] out) {
        final AudioBlock block = from == null ? null : from.block();
        if (from == null || block == null || block.channelOffset(channel) < 0) {
            leave(from == feed && channel == input && from != null ? from.continuation() : null, channel, out);
            live = false;
        } else {
            take(from, block, channel, out);
            remember(out);
            live = true;
        }
        feed = from;
        input = channel;
        return live;
    }

    private void fadeOut(float[] out) {
        if (live) {
            Concealment.extrapolate(past, past.length, ramp, out, 0);
        } else {
            java.util.Arrays.fill(out, 0);
        }
    }

    private void take(SourceFeed from, AudioBlock block, int channel, float[] out) {
        final boolean same = from == feed && channel == input;
        if (same && live && from.serial() == serial) {
            copy(block.samples(), block.channelOffset(channel), out);
        } else {
            join(same ? from.continuation() : null, block, channel, out);
        }
        serial = from.serial();
    }

    /** From what was heard to silence, along what would have followed where that is known. */
    private void leave(@Nullable AudioBlock continuation, int channel, float[] out) {
        if (live && continuation != null && continuation.channelOffset(channel) >= 0) {
            copy(continuation.samples(), continuation.channelOffset(channel), out);
            ramp.fadeOut(out, 0);
        } else {
            fadeOut(out);
        }
    }

    /** From what was heard, or would have followed, to what comes now. */
    private void join(@Nullable AudioBlock continuation, AudioBlock block, int channel, float[] out) {
        leave(continuation, channel, out);
        final int plane = block.channelOffset(channel);
        for (int i = 0; i < frames; i++) {
            out[i] += clean(block.samples()[plane + i]) * ramp.rising(i);
        }
    }

    private void remember(float[] out) {
        past[0] = live ? past[frames] : 0;
        System.arraycopy(out, 0, past, 1, frames);
    }

    private void copy(float[] from, int at, float[] to) {
        System.arraycopy(from, at, to, 0, frames);
        for (int i = 0; i < frames; i++) {
            to[i] = clean(to[i]);
        }
    }

    /** What is not a number, absurd or too small to matter becomes zero, so that no state downstream is spoilt by it. */
    private static float clean(float sample) {
        final float size = Math.abs(sample);
        return size >= SNAP && size <= ABSURD ? sample : 0;
    }
}
