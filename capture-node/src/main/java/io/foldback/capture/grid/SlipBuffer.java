package io.foldback.capture.grid;

import io.foldback.audio.level.Ramp;

/** The block that is being filled and the one before it, planar, so that one can fade into the other. */
final class SlipBuffer {

    /** What is copied out. */
    enum Part {
        NEWER,
        OLDER_TO_NEWER,
        NEWER_TO_OLDER
    }

    private final int channels;
    private final int frames;
    private final Ramp ramp;
    private float[] older;
    private float[] newer;

    SlipBuffer(int channels, int frames) {
        if (channels < 1 || channels > Long.SIZE) {
            throw new IllegalArgumentException("channels of a source must be in 1..64, are " + channels);
        }
        this.channels = channels;
        this.frames = frames;
        ramp = new Ramp(frames);
        older = new float[channels * frames];
        newer = new float[channels * frames];
    }

    long allChannels() {
        return -1L >>> (Long.SIZE - channels);
    }

    /** Copies frames {@code from}.. of the period to frames {@code to}.. of the newer block. */
    void copyIn(CapturedPeriod period, int from, int to, int count) {
        for (int channel = 0; channel < channels; channel++) {
            System.arraycopy(period.samples(), channel * period.stride() + from, newer, channel * frames + to, count);
        }
    }

    /** The newer block becomes the older one. */
    void turn() {
        final float[] filled = newer;
        newer = older;
        older = filled;
    }

    /** A new array with the planes of the wanted channels. */
    float[] copyOut(long wanted, Part part) {
        final float[] out = new float[Long.bitCount(wanted) * frames];
        int plane = 0;
        for (long rest = wanted; rest != 0; rest &= rest - 1) {
            final int in = Long.numberOfTrailingZeros(rest) * frames;
            switch (part) {
                case NEWER -> System.arraycopy(newer, in, out, plane, frames);
                case OLDER_TO_NEWER -> crossfade(older, newer, in, out, plane);
                case NEWER_TO_OLDER -> crossfade(newer, older, in, out, plane);
            }
            plane += frames;
        }
        return out;
    }

    private void crossfade(float[] from, float[] to, int in, float[] out, int plane) {
        for (int i = 0; i < frames; i++) {
            final float a = from[in + i];
            out[plane + i] = a + ramp.rising(i) * (to[in + i] - a);
        }
    }
}
