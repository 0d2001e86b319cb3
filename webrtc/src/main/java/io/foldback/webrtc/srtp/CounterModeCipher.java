package io.foldback.webrtc.srtp;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES_CM_128_HMAC_SHA1_80 (RFC 3711 §4.1.1, §4.2.1). The JDK wants a new counter for every packet; nothing else is made. */
final class CounterModeCipher implements PacketCipher {
    private static final int TAG = 10;
    private static final int RTCP_HEADER = 8;
    private static final int INDEX = 4;
    private static final int ENCRYPTED = 0x8000_0000;
    private static final int MAC_KEY = 20;

    private final Cipher cipher;
    private final Mac rtpMac;
    private final Mac rtcpMac;
    private final SecretKeySpec rtpKey;
    private final SecretKeySpec rtcpKey;
    private final byte[] rtpSalt;
    private final byte[] rtcpSalt;
    private final byte[] counter = new byte[16];
    private final byte[] rollover = new byte[4];
    private final byte[] digest = new byte[MAC_KEY];
    private final byte[] shown = new byte[TAG];
    private final byte[] expected = new byte[TAG];

    CounterModeCipher(MasterKey master) {
        rtpKey = new SecretKeySpec(master.derive(KeyLabel.RTP_ENCRYPTION, SrtpProfile.KEY), "AES");
        rtcpKey = new SecretKeySpec(master.derive(KeyLabel.RTCP_ENCRYPTION, SrtpProfile.KEY), "AES");
        rtpSalt = master.derive(KeyLabel.RTP_SALT, KeyDerivation.SALT);
        rtcpSalt = master.derive(KeyLabel.RTCP_SALT, KeyDerivation.SALT);
        rtpMac = mac(master.derive(KeyLabel.RTP_AUTHENTICATION, MAC_KEY));
        rtcpMac = mac(master.derive(KeyLabel.RTCP_AUTHENTICATION, MAC_KEY));
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in counter mode", e);
        }
    }

    private static Mac mac(byte[] key) {
        try {
            final Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA1", e);
        }
    }

    @Override
    public int rtpOverhead() {
        return TAG;
    }

    @Override
    public int rtcpOverhead() {
        return INDEX + TAG;
    }

    @Override
    public int protectRtp(byte[] packet, int header, int length, int ssrc, long index) {
        crypt(packet, header, length, rtpKey, rtpSalt, ssrc, index);
        signRtp(packet, length, index);
        System.arraycopy(digest, 0, packet, length, TAG);
        return length + TAG;
    }

    @Override
    public int unprotectRtp(byte[] packet, int header, int length, int ssrc, long index) {
        final int plain = length - TAG;
        if (plain < header) {
            return FORGED;
        }
        signRtp(packet, plain, index);
        if (!isShownAt(packet, plain)) {
            return FORGED;
        }
        crypt(packet, header, plain, rtpKey, rtpSalt, ssrc, index);
        return plain;
    }

    @Override
    public int protectRtcp(byte[] packet, int length, int index) {
        crypt(packet, RTCP_HEADER, length, rtcpKey, rtcpSalt, Bytes.intAt(packet, 4), index);
        Bytes.putInt(packet, length, ENCRYPTED | index);
        rtcpMac.update(packet, 0, length + INDEX);
        finish(rtcpMac);
        System.arraycopy(digest, 0, packet, length + INDEX, TAG);
        return length + INDEX + TAG;
    }

    @Override
    public int unprotectRtcp(byte[] packet, int length) {
        final int plain = length - TAG - INDEX;
        if (plain < RTCP_HEADER || Bytes.intAt(packet, plain) >= 0) {
            return FORGED; // what is not encrypted was not agreed on
        }
        rtcpMac.update(packet, 0, plain + INDEX);
        finish(rtcpMac);
        if (!isShownAt(packet, plain + INDEX)) {
            return FORGED;
        }
        crypt(packet, RTCP_HEADER, plain, rtcpKey, rtcpSalt, Bytes.intAt(packet, 4), rtcpIndex(packet, length));
        return plain;
    }

    @Override
    public int rtcpIndex(byte[] packet, int length) {
        return Bytes.intAt(packet, length - TAG - INDEX) & ~ENCRYPTED;
    }

    private void signRtp(byte[] packet, int length, long index) {
        Bytes.putInt(rollover, 0, (int) (index >>> 16));
        rtpMac.update(packet, 0, length);
        rtpMac.update(rollover);
        finish(rtpMac);
    }

    private void finish(Mac mac) {
        try {
            mac.doFinal(digest, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("SHA-1 has " + MAC_KEY + " bytes", e);
        }
    }

    private boolean isShownAt(byte[] packet, int at) {
        System.arraycopy(packet, at, shown, 0, TAG);
        System.arraycopy(digest, 0, expected, 0, TAG);
        return MessageDigest.isEqual(shown, expected);
    }

    /** The counter begins at salt, source and index, each in its place, sixteen bits left free for blocks (RFC 3711 §4.1.1). */
    private void crypt(byte[] packet, int from, int to, SecretKeySpec key, byte[] salt, int ssrc, long index) {
        System.arraycopy(salt, 0, counter, 0, salt.length);
        counter[14] = 0;
        counter[15] = 0;
        Bytes.xorInt(counter, 4, ssrc);
        Bytes.xorInt(counter, 8, (int) (index >>> 16));
        counter[12] ^= (byte) (index >>> 8);
        counter[13] ^= (byte) index;
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
            cipher.doFinal(packet, from, to - from, packet, from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a packet of " + to + " bytes", e);
        }
    }
}
