package io.foldback.webrtc.sdp;

import io.foldback.webrtc.ice.IceCredentials;

/** What somebody offers who wants to hear one stereo stream of Opus and nothing else. */
public final class ListenerOffer {
    private static final int OPUS = 111;

    private ListenerOffer() {}

    /**
     * Its text.
     *
     * @param own of whoever will check
     * @param fingerprint of the certificate that will be shown
     */
    public static String text(IceCredentials own, Fingerprint fingerprint) {
        return String.join(
                "\r\n",
                "v=0",
                "o=- 1 1 IN IP4 0.0.0.0",
                "s=-",
                "t=0 0",
                "a=group:BUNDLE 0",
                "m=audio 9 UDP/TLS/RTP/SAVPF " + OPUS,
                "c=IN IP4 0.0.0.0",
                "a=mid:0",
                "a=recvonly",
                "a=rtcp-mux",
                "a=rtcp-rsize",
                "a=ice-ufrag:" + own.fragment(),
                "a=ice-pwd:" + own.password(),
                "a=fingerprint:" + fingerprint,
                "a=setup:active",
                "a=rtpmap:" + OPUS + " opus/48000/2",
                "a=fmtp:" + OPUS + " stereo=1",
                "");
    }
}
