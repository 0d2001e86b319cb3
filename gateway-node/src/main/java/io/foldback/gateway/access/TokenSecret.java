package io.foldback.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** One secret that signs tokens, with the id by which tokens name it. Says nothing of itself when printed. */
public final class TokenSecret {
    /** As many as HS256 has. */
    static final int LEAST_BYTES = 32;

    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_-]{1,32}):([A-Za-z0-9_+/-]+)=*");
    private static final int ID_BYTES = 4;

    private final String id;
    private final byte[] bytes;

    private TokenSecret(String id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    /** A new one. */
    public static TokenSecret random() {
        return new TokenSecret(HexFormat.of().formatHex(randomBytes(ID_BYTES)), randomBytes(LEAST_BYTES));
    }

    private static byte[] randomBytes(int count) {
        final byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Reads {@code ID:SECRET}, the secret in base64 of either alphabet; null when it is not that, or too short. */
    static @Nullable TokenSecret parse(String line) {
        final Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        final String urlAlphabet = matcher.group(2).replace('+', '-').replace('/', '_');
        try {
            final byte[] bytes = Base64.getUrlDecoder().decode(urlAlphabet);
            return bytes.length < LEAST_BYTES ? null : new TokenSecret(matcher.group(1), bytes);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What {@link #parse} reads. */
    public String line() {
        return id + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public String id() {
        return id;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Authenticates for one purpose, so that nothing that was signed for another is ever taken for it. */
    byte[] sign(String purpose, byte[] data) {
        return hmac(hmac(bytes, purpose.getBytes(StandardCharsets.UTF_8)), data);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            final Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "TokenSecret[" + id + ", redacted]";
    }
}
