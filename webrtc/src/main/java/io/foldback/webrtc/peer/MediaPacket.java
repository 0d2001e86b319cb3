package io.foldback.webrtc.peer;

/**
 * One encoded piece of sound, shared by all who hear it.
 */
public final class MediaPacket {
    private final byte[] payload;
    private final long mediaFrames;
    private final int frames;
    private final int epoch;
    private final long position;
    private final long captureNanos;

    /**
     * @param payload Opus; ownership passes to the packet
     * @param mediaFrames first frame's number on the stream's own timeline at 48 kHz, which never runs backwards
     * @param frames at 48 kHz
     * @param epoch the room's
     * @param position of the first frame in the room
     * @param captureNanos when that frame was at the device, on this host's {@link System#nanoTime}; 0 when not known
     */
    public MediaPacket(byte[] payload, long mediaFrames, int frames, int epoch, long position, long captureNanos) {
        if (payload.length == 0 || payload.length > RtcPort.MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "a payload must have 1.." + RtcPort.MAX_PAYLOAD + " bytes, has " + payload.length);
        }
        this.payload = payload;
        this.mediaFrames = mediaFrames;
        this.frames = frames;
        this.epoch = epoch;
        this.position = position;
        this.captureNanos = captureNanos;
    }

    int length() {
        return payload.length;
    }

    void copyTo(byte[] to, int at) {
        System.arraycopy(payload, 0, to, at, payload.length);
    }

    /** Number of the first frame on the stream's timeline. */
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
}
