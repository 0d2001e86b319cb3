package io.foldback.gateway.whep;

import io.foldback.webrtc.peer.RtcCounts;
import java.util.Map;

/**
 * What happened at the door for sound over WebRTC since the start.
 *
 * @param welcomed offers that were answered
 * @param refused those that were not, by the code of the refusal
 * @param port what happened at the UDP port
 */
public record WhepCounts(long welcomed, Map<String, Long> refused, RtcCounts port) {

    /** Of a gateway without WebRTC. */
    public static WhepCounts none() {
        return new WhepCounts(0, Map.of(), RtcCounts.none());
    }
}
