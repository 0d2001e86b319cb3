package io.foldback.client.session;

/** The block that has just arrived. One instance a session, filled anew for each block: copy what is to be kept. */
public final class ReceivedBlock {
    private final float[] samples;
    private final int channels;
    private final int frames;
    private int epoch;
    private long position;
    private long captureNanos;
    private long arrivalNanos;

    ReceivedBlock(int channels, int frames) {
        this.channels = channels;
        this.frames = frames;
        samples = new float[channels * frames];
    }

    void stamp(int newEpoch, long newPosition, long newCaptureNanos, long newArrivalNanos) {
        epoch = newEpoch;
        position = newPosition;
        captureNanos = newCaptureNanos;
        arrivalNanos = newArrivalNanos;
    }

    /** Takes all of a block of the same lengths. */
    void copy(ReceivedBlock block) {
        stamp(block.epoch, block.position, block.captureNanos, block.arrivalNanos);
        System.arraycopy(block.samples, 0, samples, 0, samples.length);
    }

    /** Restart count of the room, unsigned. */
    public int epoch() {
        return epoch;
    }

    /** Number of the first frame on the room's clock, 0 or more. */
    public long position() {
        return position;
    }

    public int channels() {
        return channels;
    }

    public int frames() {
        return frames;
    }

    /** Channels x frames, planar; full scale is 1. */
    public float[] samples() {
        return samples;
    }

    /** When the first frame was at the device, on the gateway host's monotonic clock; 0 when not known. */
    public long captureNanos() {
        return captureNanos;
    }

    /** When the payload's last byte was here, on this host's {@link System#nanoTime}. */
    public long arrivalNanos() {
        return arrivalNanos;
    }
}
