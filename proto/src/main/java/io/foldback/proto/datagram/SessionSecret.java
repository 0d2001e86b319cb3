package io.foldback.proto.datagram;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What server and client of one session know alone; as secret as the connection that it was told over. Each direction has
 * a key and a salt of its own, by the expansion of RFC 5869. Immutable; any thread.
 */
public final class SessionSecret {
    private static final int LENGTH = 32;

    private final byte[] bytes;

    private SessionSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    public static SessionSecret random(SecureRandom random) {
        final byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new SessionSecret(bytes);
    }

    /** Reads what {@link #base64} wrote; null when it is nothing of that kind. */
    public static @Nullable SessionSecret of(String base64) {
        try {
            final byte[] bytes = Base64.getDecoder().decode(base64);
            return bytes.length == LENGTH ? new SessionSecret(bytes) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A cipher for what the server sends. */
    public DatagramCipher toClient() {
        return cipher("foldback datagrams 1 to client");
    }

    /** A cipher for what the client sends. */
    public DatagramCipher toServer() {
        return cipher("foldback datagrams 1 to server");
    }

    /** One block of expansion is enough for a key and a salt. */
    private DatagramCipher cipher(String info) {
        try {
            final Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            hmac.update(info.getBytes(StandardCharsets.US_ASCII));
            hmac.update((byte) 1);
            final byte[] expanded = hmac.doFinal();
            return new DatagramCipher(
                    Arrays.copyOf(expanded, DatagramCipher.KEY),
                    Arrays.copyOfRange(expanded, DatagramCipher.KEY, DatagramCipher.KEY + DatagramCipher.SALT));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
