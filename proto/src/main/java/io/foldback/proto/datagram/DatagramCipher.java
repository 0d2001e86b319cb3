package io.foldback.proto.datagram;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-128-GCM for one direction of one session, in place. The nonce is the salt with the packet's number over its last
 * eight bytes, as in RFC 9001 §5.3: whoever seals must never use a number twice. One thread.
 */
public final class DatagramCipher {
    /** Bytes by which a packet grows. */
    public static final int TAG = 16;
    /** What {@link #open} returns for a packet that does not verify. */
    public static final int FORGED = -1;

    static final int KEY = 16;
    static final int SALT = 12;
    private static final int TAG_BITS = 8 * TAG;
    private static final int NUMBER_AT = 4;

    private final Cipher cipher;
    private final SecretKeySpec key;
    private final byte[] salt;
    private final byte[] nonce = new byte[SALT];

    DatagramCipher(byte[] key, byte[] salt) {
        this.key = new SecretKeySpec(key, "AES");
        this.salt = salt.clone();
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /**
     * Encrypts what follows the header, which the tag covers too.
     *
     * @param length of header and contents; {@link #TAG} bytes more must fit into {@code packet}
     * @return the new length
     */
    public int seal(byte[] packet, int length, long number) {
        try {
            begin(Cipher.ENCRYPT_MODE, packet, number);
            final int sealed = length - DatagramHeader.LENGTH;
            return DatagramHeader.LENGTH
                    + cipher.doFinal(packet, DatagramHeader.LENGTH, sealed, packet, DatagramHeader.LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a datagram of " + length + " bytes, number " + number, e);
        }
    }

    /**
     * Verifies and decrypts what follows the header.
     *
     * @return length of header and contents, or {@link #FORGED}; then the packet may have been overwritten
     */
    public int open(byte[] packet, int length, long number) {
        if (length < DatagramHeader.LENGTH + TAG) {
            return FORGED;
        }
        try {
            begin(Cipher.DECRYPT_MODE, packet, number);
            final int sealed = length - DatagramHeader.LENGTH;
            return DatagramHeader.LENGTH
                    + cipher.doFinal(packet, DatagramHeader.LENGTH, sealed, packet, DatagramHeader.LENGTH);
        } catch (AEADBadTagException e) {
            return FORGED;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a datagram of " + length + " bytes", e);
        }
    }

    private void begin(int mode, byte[] packet, long number) throws GeneralSecurityException {
        System.arraycopy(salt, 0, nonce, 0, SALT);
        Bytes.putLong(nonce, NUMBER_AT, Bytes.longAt(nonce, NUMBER_AT) ^ number);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(packet, 0, DatagramHeader.LENGTH);
    }
}
