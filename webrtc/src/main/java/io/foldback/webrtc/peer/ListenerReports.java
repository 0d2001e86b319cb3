package io.foldback.webrtc.peer;

import io.foldback.webrtc.rtp.ReceptionReports;
import io.foldback.webrtc.rtp.RtpStream;

/** What a listener told of what it hears. Written by the receiving thread, read by anybody. */
final class ListenerReports {
    private final ReceptionReports reader = new ReceptionReports();
    private long count;

    synchronized void read(byte[] packet, int length, int ssrc) {
        if (reader.read(packet, length, ssrc, WallClock.ntp())) {
            count++;
        }
    }

    synchronized PeerStatistics statistics(boolean connected, Outlet outlet) {
        return new PeerStatistics(
                connected,
                outlet.packets(),
                outlet.bytes(),
                outlet.drops(),
                count,
                reader.lossFraction(),
                reader.lost(),
                reader.roundTripNanos() / 1e6,
                reader.jitterTicks() * 1e3 / RtpStream.CLOCK_RATE);
    }
}
