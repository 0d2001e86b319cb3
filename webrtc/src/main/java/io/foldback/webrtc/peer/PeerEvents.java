package io.foldback.webrtc.peer;

/** What happens to a peer. */
public interface PeerEvents {
    /** Hands are shaken, sound may leave. Its DTLS thread. */
    void connected();

    /** A packet left. Its sender's thread. */
    void sent(MediaPacket packet, int wireBytes, long nowNanos);

    /** A packet found no room in the socket. Its sender's thread. */
    void dropped(MediaPacket packet);

    /** The peer is gone, whoever ended it; told once, on any thread. Nothing is sent to it from here on. */
    void closed(String sentence);
}
