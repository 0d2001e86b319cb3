package io.foldback.gateway.opus;

/** One encoded piece of sound, shared by all who hear it. */
public final class OpusPacket {
    private final byte[] bytes;
    private final long mediaFrames;
    private final int frames;
    private final int epoch;
    private final long position;
    private final long captureNanos;
    private final int missingFrames;

    /**
     * @param bytes Opus; ownership passes to the packet, and nobody changes them
     * @param mediaFrames first frame's number on the encoder's own timeline at 48 kHz, which never runs backwards
     * @param frames at 48 kHz
     * @param epoch the room's
     * @param position of the first frame in the room
     * @param captureNanos when the first frame that comes out of a decoder was at the device, on this host's {@link
     *     System#nanoTime}; 0 when not known
     * @param missingFrames frames that are in no packet between the one before and this one
     */
    OpusPacket(
            byte[] bytes,
            long mediaFrames,
            int frames,
            int epoch,
            long position,
            long captureNanos,
            int missingFrames) {
        this.bytes = bytes;
        this.mediaFrames = mediaFrames;
        this.frames = frames;
        this.epoch = epoch;
        this.position = position;
        this.captureNanos = captureNanos;
        this.missingFrames = missingFrames;
    }

    /** Not to be changed: all listeners have the same ones. */
    public byte[] bytes() {
        return bytes;
    }

    public long mediaFrames() {
        return mediaFrames;
    }

    public int frames() {
        return frames;
    }

    public int epoch() {
        return epoch;
    }

    public long position() {
        return position;
    }

    public long captureNanos() {
        return captureNanos;
    }

    public int missingFrames() {
        return missingFrames;
    }
}
