package io.foldback.webrtc.peer;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * How the port for WebRTC is run. Checked by whoever reads them from a file.
 *
 * @param host address to bind to
 * @param port 0: any free one
 * @param publicAddresses by which it is reached from elsewhere too, on the same port number
 * @param senders threads that send
 * @param handshakes that may run at once
 * @param handshakeTimeout for one of them
 * @param consentTimeout how long a peer may send no valid check before it counts as gone
 * @param wastePerSecond packets without proof that one address may send in a second
 * @param queuedPackets packets of a group that may wait for a sender; the oldest is overwritten
 * @param bufferBytes of the socket, for what comes and for what goes
 */
public record RtcSettings(
        String host,
        int port,
        List<InetAddress> publicAddresses,
        int senders,
        int handshakes,
        Duration handshakeTimeout,
        Duration consentTimeout,
        int wastePerSecond,
        int queuedPackets,
        int bufferBytes) {

    public RtcSettings {
        publicAddresses = List.copyOf(publicAddresses);
    }
}
