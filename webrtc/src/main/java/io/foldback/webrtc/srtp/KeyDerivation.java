package io.foldback.webrtc.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Session keys out of master keys, at a key derivation rate of 0 (RFC 3711 §4.3). Any thread. */
final class KeyDerivation {
    /** Bytes of the salt that goes in; shorter ones are filled up with zeros (RFC 7714 §11). */
    static final int SALT = 14;

    private static final int LABEL_AT = 7;

    private KeyDerivation() {}

    static byte[] derive(byte[] masterKey, byte[] masterSalt, int label, int length) {
        final byte[] start = Arrays.copyOf(masterSalt, 16);
        start[LABEL_AT] ^= (byte) label;
        return keystream(masterKey, start, length);
    }

    /** The first bytes of AES in counter mode from {@code start}. */
    static byte[] keystream(byte[] key, byte[] start, int length) {
        try {
            final Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(start));
            return cipher.doFinal(new byte[length]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in counter mode", e);
        }
    }
}
