package io.foldback.webrtc.sdp;

/** Offers as they come from the wild. */
public final class Offers {
    /** Chromium, to receive sound. */
    public static final String BROWSER = """
            v=0
            o=- 4611731400430051336 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE 0
            a=extmap-allow-mixed
            a=msid-semantic: WMS
            m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126
            c=IN IP4 0.0.0.0
            a=rtcp:9 IN IP4 0.0.0.0
            a=ice-ufrag:Ab3/
            a=ice-pwd:Q0x7pA9vtYt2bxkGQ9Gv2u3S
            a=ice-options:trickle
            a=fingerprint:sha-256 7B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
            a=setup:actpass
            a=mid:0
            a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
            a=recvonly
            a=rtcp-mux
            a=rtcp-rsize
            a=rtpmap:111 opus/48000/2
            a=rtcp-fb:111 transport-cc
            a=fmtp:111 minptime=10;useinbandfec=1
            a=rtpmap:63 red/48000/2
            a=fmtp:63 111/111
            a=rtpmap:0 PCMU/8000
            """.replace("\n", "\r\n");

    /** A video section first, and a data channel last. */
    public static final String VIDEO_FIRST = BROWSER.replace("a=group:BUNDLE 0", "a=group:BUNDLE 0 1 2")
                    .replace("a=mid:0", "a=mid:1")
                    .replace("m=audio", """
                    m=video 9 UDP/TLS/RTP/SAVPF 96 97
                    c=IN IP4 0.0.0.0
                    a=mid:0
                    a=recvonly
                    a=rtcp-mux
                    a=rtpmap:96 VP8/90000
                    a=rtpmap:97 rtx/90000
                    m=audio""".replace("\n", "\r\n"))
            + """
            m=application 9 UDP/DTLS/SCTP webrtc-datachannel
            c=IN IP4 0.0.0.0
            a=mid:2
            a=sctp-port:5000
            """.replace("\n", "\r\n");

    /** A program for studios, to send a picture and stereo sound: no browser, what concerns the transport stands on top. */
    public static final String STUDIO = """
            v=0
            o=rtc 3767197920 0 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:LS 0 1
            a=group:BUNDLE 0 1
            a=msid-semantic:WMS *
            a=setup:actpass
            a=ice-ufrag:l4Ab
            a=ice-pwd:Q0x7pA9vtYt2bxkGQ9Gv2u
            a=ice-options:ice2,trickle
            a=fingerprint:sha-256 7B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
            m=video 9 UDP/TLS/RTP/SAVPF 96
            c=IN IP4 0.0.0.0
            a=mid:0
            a=sendonly
            a=ssrc:500 cname:studio
            a=rtcp-mux
            a=rtpmap:96 H264/90000
            a=rtcp-fb:96 nack
            m=audio 9 UDP/TLS/RTP/SAVPF 97
            c=IN IP4 0.0.0.0
            a=mid:1
            a=sendonly
            a=ssrc:501 cname:studio
            a=rtcp-mux
            a=rtpmap:97 OPUS/48000/2
            a=fmtp:97 minptime=10;maxaveragebitrate=96000;stereo=1;sprop-stereo=1;useinbandfec=1
            a=candidate:1 1 UDP 2122317823 192.168.1.7 50000 typ host
            a=candidate:2 1 UDP 2122317567 2001:db8::17 50001 typ host
            a=candidate:3 1 UDP 1686109695 198.51.100.7 50000 typ srflx raddr 0.0.0.0 rport 0
            """.replace("\n", "\r\n");

    private Offers() {}
}
