package io.foldback.capture.grid;

/** A view of one period in a ring, used again for each. Samples are planar, channel c begins at c x stride. */
public final class CapturedPeriod {
    private float[] samples = {};
    private int stride;
    private int frames;
    private long frame;

    public CapturedPeriod set(float[] samples, int stride, int frames, long frame) {
        this.samples = samples;
        this.stride = stride;
        this.frames = frames;
        this.frame = frame;
        return this;
    }

    public float[] samples() {
        return samples;
    }

    public int stride() {
        return stride;
    }

    public int frames() {
        return frames;
    }

    /** Number of the first frame in the device's count, lost frames included. */
    public long frame() {
        return frame;
    }
}
