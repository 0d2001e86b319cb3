package io.foldback.webrtc.rtp;

/**
 * Finds what a listener says of our stream in its RTCP packets (RFC 3550 §6.4). Total: whatever the bytes are, no exception;
 * a badly built rest is left unread. One thread.
 */
public final class ReceptionReports {
    private static final int SENDER = 200;
    private static final int RECEIVER = 201;
    private static final int BLOCK = 24;
    private static final int SENDER_INFO = 20;

    private double lossFraction;
    private int lost;
    private int jitterTicks;
    private long roundTripNanos;

    /** Reads a compound packet; whether it says something of the stream {@code ssrc}. */
    public boolean read(byte[] packet, int length, int ssrc, long ntpNow) {
        boolean found = false;
        for (int at = 0; at + 8 <= length; ) {
            final int end = at + 4 * (Wire.shortAt(packet, at + 2) + 1);
            if ((packet[at] & 0xC0) != 0x80 || end > length) {
                return found;
            }
            found |= readOne(packet, at, end, ssrc, ntpNow);
            at = end;
        }
        return found;
    }

    private boolean readOne(byte[] packet, int from, int end, int ssrc, long ntpNow) {
        final int type = packet[from + 1] & 0xFF;
        if (type != SENDER && type != RECEIVER) {
            return false;
        }
        final int blocks = packet[from] & 0x1F;
        int at = from + 8 + (type == SENDER ? SENDER_INFO : 0);
        for (int i = 0; i < blocks && at + BLOCK <= end; i++, at += BLOCK) {
            if (Wire.intAt(packet, at) == ssrc) {
                take(packet, at, ntpNow);
                return true;
            }
        }
        return false;
    }

    private void take(byte[] packet, int at, long ntpNow) {
        lossFraction = (packet[at + 4] & 0xFF) / 256.0;
        lost = Wire.intAt(packet, at + 4) << 8 >> 8;
        jitterTicks = Math.max(0, Wire.intAt(packet, at + 12));
        final int lastReport = Wire.intAt(packet, at + 16);
        final int delay = Wire.intAt(packet, at + 20);
        if (lastReport != 0) {
            final int trip = NtpTime.middle(ntpNow) - lastReport - delay;
            roundTripNanos = Math.max(1, (trip * 1_000_000_000L) >> 16);
        }
    }

    /** Part of the packets since the report before that did not arrive, 0 to 1. */
    public double lossFraction() {
        return lossFraction;
    }

    /** Packets that never arrived, since the beginning; negative when some came twice. */
    public int lost() {
        return lost;
    }

    /** Variation of arrival, in ticks of 1/48000 s. */
    public int jitterTicks() {
        return jitterTicks;
    }

    /** There and back, without what the listener waited; 0 before anything is known. */
    public long roundTripNanos() {
        return roundTripNanos;
    }
}
