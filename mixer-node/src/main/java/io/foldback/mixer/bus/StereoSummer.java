package io.foldback.mixer.bus;

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

    /** Reads a plane of {@code in}, accumulates into two planes of {@code bus}. Gains are linear. */
    public void add(float[] in, int offset, float[] bus, int busLeft, int busRight, float toLeft, float toRight) {
        if (left != toLeft || right != toRight) {
            glide(in, offset, bus, busLeft, busRight, toLeft - left, toRight - right);
            left = toLeft;
            right = toRight;
        } else if (left != 0 || right != 0) {
            steady(in, offset, bus, busLeft, busRight);
        }
    }

    private void steady(float[] in, int offset, float[] bus, int busLeft, int busRight) {
        final float l = left;
        final float r = right;
        for (int i = 0; i < ramp.frames(); i++) {
            bus[busLeft + i] += in[offset + i] * l;
        }
        for (int i = 0; i < ramp.frames(); i++) {
            bus[busRight + i] += in[offset + i] * r;
        }
    }

    private void glide(
            float[] in, int offset, float[] bus, int busLeft, int busRight, float changeLeft, float changeRight) {
        for (int i = 0; i < ramp.frames(); i++) {
            bus[busLeft + i] += in[offset + i] * (left + changeLeft * ramp.rising(i));
            bus[busRight + i] += in[offset + i] * (right + changeRight * ramp.rising(i));
        }
    }
}
