package io.foldback.webrtc.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One m-section of an offer.
 *
 * @param media {@code audio}, {@code video} or another word
 * @param protocol {@code UDP/TLS/RTP/SAVPF} and the like
 * @param formats payload types as they stand there, at least one
 * @param mid its name; null when it has none
 * @param firstMap the attribute that says what the first format is; null when there is none
 * @param rejected whether its port is 0, and it is not bundled
 */
public record Section(
        String media,
        String protocol,
        List<String> formats,
        @Nullable String mid,
        @Nullable String firstMap,
        boolean rejected) {

    /** Whether DTLS-SRTP would carry it. */
    boolean isRtp() {
        return protocol.equals("UDP/TLS/RTP/SAVPF") || protocol.equals("UDP/TLS/RTP/SAVP");
    }
}
