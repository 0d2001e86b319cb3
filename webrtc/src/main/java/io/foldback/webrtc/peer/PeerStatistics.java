package io.foldback.webrtc.peer;

/**
 * A peer at one moment.
 *
 * @param connected whether sound may leave
 * @param packets of sound that left
 * @param bytes of them, with headers and tags
 * @param drops packets that found no room in the socket
 * @param reports how often the listener told how it hears
 * @param lossFraction part of the packets that did not arrive lately, as the listener tells it, 0 to 1
 * @param lost packets that never arrived, as the listener tells it
 * @param roundTripMs there and back; 0 when not known
 * @param jitterMs variation of arrival, as the listener tells it
 */
public record PeerStatistics(
        boolean connected,
        long packets,
        long bytes,
        long drops,
        long reports,
        double lossFraction,
        long lost,
        double roundTripMs,
        double jitterMs) {}
