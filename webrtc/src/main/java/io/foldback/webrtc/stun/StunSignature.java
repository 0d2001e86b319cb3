package io.foldback.webrtc.stun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** MESSAGE-INTEGRITY under one short-term password (RFC 8489 §14.5). One thread at a time. */
public final class StunSignature {
    private final Mac mac;
    private final byte[] lengthField = new byte[2];

    /** @param password ASCII, as ICE hands it out */
    public StunSignature(String password) {
        try {
            mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA1", e);
        }
    }

    /** The signature of a message whose MESSAGE-INTEGRITY begins at {@code integrity}; its length counts up to that one's end. */
    byte[] of(byte[] packet, int integrity) {
        final int counted = integrity + Stun.ATTRIBUTE_HEADER + Stun.INTEGRITY_LENGTH - Stun.HEADER;
        lengthField[0] = (byte) (counted >> 8);
        lengthField[1] = (byte) counted;
        mac.update(packet, 0, 2);
        mac.update(lengthField);
        mac.update(packet, 4, integrity - 4);
        return mac.doFinal();
    }
}
