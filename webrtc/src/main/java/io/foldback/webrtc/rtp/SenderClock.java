package io.foldback.webrtc.rtp;

/** What the latest sender report said: which frame of the stream was captured when (RFC 3550 §6.4.1). One thread. */
public final class SenderClock {
    private static final int SENDER = 200;
    private static final int LEAST = 28;
    private static final long NANOS = 1_000_000_000L;

    private boolean known;
    private long ntp;
    private int timestamp;
    private long heardNanos;

    /** Reads a packet whose first report is a sender's; whether it is one of {@code ssrc}. Total. */
    public boolean read(byte[] packet, int length, int ssrc, long nowNanos) {
        if (length < LEAST
                || (packet[0] & 0xC0) != 0x80
                || (packet[1] & 0xFF) != SENDER
                || Wire.intAt(packet, 4) != ssrc) {
            return false;
        }
        known = true;
        ntp = (long) Wire.intAt(packet, 8) << 32 | (Wire.intAt(packet, 12) & 0xFFFF_FFFFL);
        timestamp = Wire.intAt(packet, 16);
        heardNanos = nowNanos;
        return true;
    }

    /** Whether any report came. */
    public boolean isKnown() {
        return known;
    }

    /** When the frame of that timestamp was captured, in nanoseconds since 1970 on the sender's clock; once it is known. */
    public long captureUnixNanos(int frameTimestamp) {
        return NtpTime.unixNanos(ntp) + (long) (frameTimestamp - timestamp) * NANOS / RtpStream.CLOCK_RATE;
    }

    /** What a receiver report repeats of it; 0 before any came. */
    public int lastReport() {
        return known ? NtpTime.middle(ntp) : 0;
    }

    /** How long ago it came, in 1/65536 s. */
    public int delay(long nowNanos) {
        return known ? (int) (((nowNanos - heardNanos) << 16) / NANOS) : 0;
    }
}
