package io.foldback.webrtc.peer;

/** Takes the packets of one publisher. The receiving thread; returns at once. */
public interface SoundSink {
    /**
     * A packet came, verified, for the first time.
     *
     * @param stream another one than before: a new beginning, timestamps have nothing in common
     * @param timestamp of its first frame, at 48 kHz, without wraps
     * @param packet the payload is from {@code at} on, {@code length} bytes, 1..{@link RtcPort#MAX_PAYLOAD}; not to be kept
     * @param arrivalNanos when it came, on {@link System#nanoTime}
     */
    void onPacket(int stream, long timestamp, byte[] packet, int at, int length, long arrivalNanos);
}
