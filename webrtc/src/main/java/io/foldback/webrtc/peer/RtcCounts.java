package io.foldback.webrtc.peer;

import java.util.Map;

/**
 * What happened at the port for WebRTC since it opened.
 *
 * @param peers who is there now, or was invited and may still come
 * @param invited answers that were handed out
 * @param connected handshakes that succeeded
 * @param moved how often a peer came from another address than before
 * @param checks ICE checks by what came of them
 * @param flooded packets that were not looked at because their address had wasted too many
 * @param foreign packets of unknown kind, of an address that proved nothing, or of sound that nobody takes
 * @param badReports RTCP packets that did not verify, were replayed or malformed
 * @param refusedDtls DTLS packets that came faster than a session took them, or announced too much, or came after its end
 * @param unanswered checks whose answer the socket did not take
 * @param overwrittenPackets packets of sound that came faster than a sender took them
 * @param ended peers by why they are gone
 */
public record RtcCounts(
        int peers,
        long invited,
        long connected,
        long moved,
        Map<String, Long> checks,
        long flooded,
        long foreign,
        long badReports,
        long refusedDtls,
        long unanswered,
        long overwrittenPackets,
        Map<String, Long> ended) {

    /** Of a port that never opened. */
    public static RtcCounts none() {
        return new RtcCounters().counts(0);
    }
}
