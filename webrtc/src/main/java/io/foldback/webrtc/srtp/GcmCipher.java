package io.foldback.webrtc.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AEAD_AES_128_GCM with tags of 16 bytes (RFC 7714). The JDK wants new parameters for every packet; nothing else is made. */
final class GcmCipher implements PacketCipher {
    private static final int TAG = 16;
    private static final int TAG_BITS = 8 * TAG;
    private static final int IV = 12;
    private static final int RTCP_HEADER = 8;
    private static final int INDEX = 4;
    private static final int ENCRYPTED = 0x8000_0000;

    private final Cipher cipher;
    private final SecretKeySpec rtpKey;
    private final SecretKeySpec rtcpKey;
    private final byte[] rtpSalt;
    private final byte[] rtcpSalt;
    private final byte[] iv = new byte[IV];

    GcmCipher(MasterKey master) {
        this(
                master.derive(KeyLabel.RTP_ENCRYPTION, SrtpProfile.KEY),
                master.derive(KeyLabel.RTP_SALT, IV),
                master.derive(KeyLabel.RTCP_ENCRYPTION, SrtpProfile.KEY),
                master.derive(KeyLabel.RTCP_SALT, IV));
    }

    /** Takes the session keys themselves. */
    GcmCipher(byte[] rtpKey, byte[] rtpSalt, byte[] rtcpKey, byte[] rtcpSalt) {
        this.rtpKey = new SecretKeySpec(rtpKey, "AES");
        this.rtcpKey = new SecretKeySpec(rtcpKey, "AES");
        this.rtpSalt = rtpSalt.clone();
        this.rtcpSalt = rtcpSalt.clone();
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    @Override
    public int rtpOverhead() {
        return TAG;
    }

    @Override
    public int rtcpOverhead() {
        return TAG + INDEX;
    }

    @Override
    public int protectRtp(byte[] packet, int header, int length, int ssrc, long index) {
        try {
            begin(Cipher.ENCRYPT_MODE, rtpKey, rtpSalt, ssrc, index);
            cipher.updateAAD(packet, 0, header);
            return header + cipher.doFinal(packet, header, length - header, packet, header);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RTP packet of " + length + " bytes", e);
        }
    }

    @Override
    public int unprotectRtp(byte[] packet, int header, int length, int ssrc, long index) {
        if (length < header + TAG) {
            return FORGED;
        }
        try {
            begin(Cipher.DECRYPT_MODE, rtpKey, rtpSalt, ssrc, index);
            cipher.updateAAD(packet, 0, header);
            return header + cipher.doFinal(packet, header, length - header, packet, header);
        } catch (AEADBadTagException e) {
            return FORGED;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an SRTP packet of " + length + " bytes", e);
        }
    }

    @Override
    public int protectRtcp(byte[] packet, int length, int index) {
        final int sealed = length + TAG;
        Bytes.putInt(packet, sealed, ENCRYPTED | index);
        try {
            begin(Cipher.ENCRYPT_MODE, rtcpKey, rtcpSalt, Bytes.intAt(packet, 4), index);
            cipher.updateAAD(packet, 0, RTCP_HEADER);
            cipher.updateAAD(packet, sealed, INDEX);
            cipher.doFinal(packet, RTCP_HEADER, length - RTCP_HEADER, packet, RTCP_HEADER);
            return sealed + INDEX;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RTCP packet of " + length + " bytes", e);
        }
    }

    @Override
    public int unprotectRtcp(byte[] packet, int length) {
        final int sealed = length - INDEX;
        if (sealed < RTCP_HEADER + TAG || Bytes.intAt(packet, sealed) >= 0) {
            return FORGED; // what is not encrypted was not agreed on
        }
        try {
            begin(Cipher.DECRYPT_MODE, rtcpKey, rtcpSalt, Bytes.intAt(packet, 4), rtcpIndex(packet, length));
            cipher.updateAAD(packet, 0, RTCP_HEADER);
            cipher.updateAAD(packet, sealed, INDEX);
            return RTCP_HEADER + cipher.doFinal(packet, RTCP_HEADER, sealed - RTCP_HEADER, packet, RTCP_HEADER);
        } catch (AEADBadTagException e) {
            return FORGED;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an SRTCP packet of " + length + " bytes", e);
        }
    }

    @Override
    public int rtcpIndex(byte[] packet, int length) {
        return Bytes.intAt(packet, length - INDEX) & ~ENCRYPTED;
    }

    /** The IV: two zero bytes, the source, the index, and the salt over it (RFC 7714 §8.1, §9.1). */
    private void begin(int mode, SecretKeySpec key, byte[] salt, int ssrc, long index) throws GeneralSecurityException {
        System.arraycopy(salt, 0, iv, 0, IV);
        Bytes.xorInt(iv, 2, ssrc);
        Bytes.xorInt(iv, 8, (int) index);
        iv[6] ^= (byte) (index >>> 40);
        iv[7] ^= (byte) (index >>> 32);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    }
}
