package io.foldback.gateway.mix.render;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.level.Concealment;
import io.foldback.audio.level.Ramp;
import java.util.Arrays;

/**
 * The strip outputs of one block, a plane for each channel of a room. What a block does not carry is silence; a channel
 * that comes fades in over its first block, and one that goes fades out over the block after its last.
 */
final class StripInputs {
    private static final int NOBODY = AudioBlock.MAX_CHANNELS;

    private final int frames;
    private final Ramp ramp;
    private final float[][] planes;
    private final float[] past;
    private long present;
    private long fading;

    StripInputs(Ramp ramp) {
        this.frames = ramp.frames();
        this.ramp = ramp;
        this.planes = new float[NOBODY + 1][frames];
        this.past = new float[Concealment.past(ramp)];
    }

    /** By channel, and a silent one at the end. Read only. */
    float[][] planes() {
        return planes;
    }

    /** @param follows whether the block follows the one before; else all that it carries is new */
    void load(AudioBlock block, boolean follows) {
        final long before = follows ? present : 0;
        final long silent = (present | fading) & ~block.channels();
        for (int channel = 0; channel < NOBODY; channel++) {
            final long bit = 1L << channel;
            if ((block.channels() & bit) != 0) {
                take(block, channel, (before & bit) == 0);
            } else if ((before & bit) != 0) {
                fadeOut(planes[channel]);
            } else if ((silent & bit) != 0) {
                Arrays.fill(planes[channel], 0);
            }
        }
        fading = before & ~block.channels();
        present = block.channels();
    }

    private void take(AudioBlock block, int channel, boolean isNew) {
        System.arraycopy(block.samples(), block.channelOffset(channel), planes[channel], 0, frames);
        if (isNew) {
            ramp.glide(planes[channel], 0, 0, 1);
        }
    }

    /** In the place of the block after the last: that one's end goes on and dies away. */
    private void fadeOut(float[] plane) {
        past[0] = plane[0];
        System.arraycopy(plane, 0, past, 1, frames);
        Concealment.extrapolate(past, past.length, ramp, plane, 0);
    }
}
