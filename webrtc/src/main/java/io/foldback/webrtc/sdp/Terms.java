package io.foldback.webrtc.sdp;

/** What we say of the sound in an answer: Opus that goes one way. */
public sealed interface Terms {

    /** Length of the packets, in ms. */
    double frameMillis();

    /** 1 or 2. */
    int channels();

    /** We send. */
    record Sending(double frameMillis, int channels) implements Terms {}

    /**
     * We receive.
     *
     * @param frameMillis length of the packets that we ask for; others are taken too
     * @param bitrate most bits per second that we ask for
     */
    record Receiving(double frameMillis, int channels, int bitrate) implements Terms {}
}
