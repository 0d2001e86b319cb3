package io.foldback.webrtc.peer;

/**
 * How a publisher's packets come.
 *
 * @param connected whether hands are shaken
 * @param packets of sound that came, once each
 * @param bytes of them, as they were on the wire without the headers of IP and UDP
 * @param lost packets that never came
 * @param refused packets that did not verify, came twice, were malformed, or of another stream beside the one that sounds
 * @param jitterMs variation of arrival (RFC 3550 §6.4.1)
 */
public record ReceptionStatistics(
        boolean connected, long packets, long bytes, long lost, long refused, double jitterMs) {}
