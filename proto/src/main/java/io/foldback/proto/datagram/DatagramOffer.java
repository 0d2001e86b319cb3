package io.foldback.proto.datagram;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs to take its sound by datagrams.
 *
 * @param port UDP, of the host that it is connected to
 * @param session 16 hexadecimal digits, which stand in every packet
 * @param key the {@link SessionSecret}, in Base64
 * @param format of the blocks, {@link SoundFormat}
 * @param frames of each block
 */
public record DatagramOffer(int port, String session, String key, String format, int frames) {

    public DatagramOffer {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(format, "format");
    }

    /** An offer of a server's. */
    public static DatagramOffer of(int port, long session, SessionSecret secret, SoundFormat format, int frames) {
        return new DatagramOffer(port, String.format("%016x", session), secret.base64(), format.wireName(), frames);
    }

    /** What is wrong with an offer that came; null when nothing is. */
    public @Nullable String complaint() {
        if (port < 1 || port > 65_535) {
            return "the port must be in 1..65535, is " + port;
        }
        if (!session.matches("[0-9a-f]{16}") || SessionSecret.of(key) == null) {
            return "session and key must be 16 hexadecimal digits and 32 bytes in Base64";
        }
        return SoundFormat.ofWireName(format) == null || frames < 1
                ? "blocks must be of a known format and of 1 frame or more, are " + format + " of " + frames
                : null;
    }

    /** The session as it stands in packets. */
    public long sessionNumber() {
        return Long.parseUnsignedLong(session, 16);
    }

    @Override
    public String toString() {
        return "DatagramOffer[" + port + ", " + format + ", " + frames + "]"; // the rest is a secret
    }
}
