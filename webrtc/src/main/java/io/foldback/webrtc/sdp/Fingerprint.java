package io.foldback.webrtc.sdp;

import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A certificate's SHA-256 as SDP writes it (RFC 8122 §5), in capital letters.
 *
 * @param hex 32 pairs of hexadecimal digits with colons between
 */
public record Fingerprint(String hex) {
    private static final String ALGORITHM = "sha-256";
    private static final int LENGTH = 32 * 3 - 1;

    public Fingerprint {
        if (!isFingerprint(hex)) {
            throw new IllegalArgumentException("a sha-256 fingerprint must have 32 pairs of hexadecimal digits with"
                    + " colons between, has " + hex.length() + " characters");
        }
    }

    private static boolean isFingerprint(String hex) {
        if (hex.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            final char c = hex.charAt(i);
            if (i % 3 == 2 ? c != ':' : !HexFormat.isHexDigit(c) || Character.isLowerCase(c)) {
                return false;
            }
        }
        return true;
    }

    /** @param digest 32 bytes */
    public static Fingerprint of(byte[] digest) {
        return new Fingerprint(HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest));
    }

    /** Of the attribute's value; null when it is another algorithm, or none. */
    static @Nullable Fingerprint parse(String value) {
        final int space = value.indexOf(' ');
        if (space < 0 || !value.substring(0, space).toLowerCase(Locale.ROOT).equals(ALGORITHM)) {
            return null;
        }
        final String hex = value.substring(space + 1).strip().toUpperCase(Locale.ROOT);
        return isFingerprint(hex) ? new Fingerprint(hex) : null;
    }

    /** The attribute's value. */
    @Override
    public String toString() {
        return ALGORITHM + " " + hex;
    }
}
