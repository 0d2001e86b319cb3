package io.foldback.gateway.publish;

import io.foldback.webrtc.peer.RtcPort;

/** A slot for one packet, used again and again. Whoever has it owns it. */
final class Packet {
    final byte[] bytes = new byte[RtcPort.MAX_PAYLOAD];
    int length;
    int stream;
    long timestamp;
    long arrivalNanos;
}
