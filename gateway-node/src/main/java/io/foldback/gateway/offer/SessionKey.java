package io.foldback.gateway.offer;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * By what the session of an offer is known to whoever made it.
 *
 * @param id unguessable, by which it is ended
 * @param tag of its ICE, for If-Match
 */
public record SessionKey(String id, String tag) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;
    private static final int TAG_BYTES = 8;

    public static SessionKey random() {
        return new SessionKey(text(ID_BYTES), text(TAG_BYTES));
    }

    private static String text(int bytes) {
        final byte[] unguessable = new byte[bytes];
        RANDOM.nextBytes(unguessable);
        return HexFormat.of().formatHex(unguessable);
    }

    @Override
    public String toString() {
        return "SessionKey[redacted]";
    }
}
