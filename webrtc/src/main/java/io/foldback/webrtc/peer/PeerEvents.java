package io.foldback.webrtc.peer;

/** What happens to a peer. */
public interface PeerEvents {
    /** Hands are shaken, sound may leave or come. Its DTLS thread. */
    void connected();

    /** A packet left to a listener. Its sender's thread. */
    default void sent(MediaPacket packet, int wireBytes, long nowNanos) {}

    /** A packet to a listener found no room in the socket. Its sender's thread. */
    default void dropped(MediaPacket packet) {}

    /** The peer is gone, whoever ended it; told once, on any thread. Nothing is sent to it from here on. */
    void closed(String sentence);
}
