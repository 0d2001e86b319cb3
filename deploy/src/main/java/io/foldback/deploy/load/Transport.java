package io.foldback.deploy.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By which way listeners of a load test listen. */
public enum Transport {
    /** WHEP, ICE, DTLS and SRTP over UDP. */
    WEBRTC,
    /** The pages' messages, 16-bit PCM or Opus. */
    WEBSOCKET,
    /** The native protocol over TCP, 16-bit PCM. */
    NATIVE,
    /** The native protocol's encrypted datagrams, 16-bit PCM or Opus. */
    DATAGRAM;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null when no transport is called so. */
    public static @Nullable Transport of(String word) {
        return Arrays.stream(values())
                .filter(transport -> transport.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** All of them, with commas between. */
    public static String words() {
        return Arrays.stream(values()).map(Transport::word).collect(Collectors.joining(", "));
    }
}
