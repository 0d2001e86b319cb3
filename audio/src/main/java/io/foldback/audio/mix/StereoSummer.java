package io.foldback.audio.mix;

import io.foldback.audio.level.Ramp;

/** Adds a mono strip to a stereo bus, gliding to new gains within one block. One a strip and bus. */
public final class StereoSummer {
    private final Ramp ramp;
    private float left;
    private float right;

    /** @param ramp the shape of the glide, as long as a block */
    public StereoSummer(Ramp ramp) {
        this.ramp = ramp;
    }

    /**
     * Reads a block of {@code in}, accumulates into both sums; all three begin at 0, because the compiler makes vector
     * code of no other loop over several arrays. Gains are linear.
     */
    public void add(float[] in, float[] sumLeft, float[] sumRight, float toLeft, float toRight) {
        if (left != toLeft || right != toRight) {
            glide(in, sumLeft, left, toLeft - left);
            glide(in, sumRight, right, toRight - right);
            left = toLeft;
            right = toRight;
        } else if (left != 0 || right != 0) {
            steady(in, sumLeft, left);
            steady(in, sumRight, right);
        }
    }

    private void steady(float[] in, float[] sum, float gain) {
        for (int i = 0; i < ramp.frames(); i++) {
            sum[i] += in[i] * gain;
        }
    }

    private void glide(float[] in, float[] sum, float from, float change) {
        for (int i = 0; i < ramp.frames(); i++) {
            sum[i] += in[i] * (from + change * ramp.rising(i));
        }
    }
}
