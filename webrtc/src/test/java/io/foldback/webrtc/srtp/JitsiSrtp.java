package io.foldback.webrtc.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.logging.Level;
import org.jitsi.srtp.SrtcpCryptoContext;
import org.jitsi.srtp.SrtpContextFactory;
import org.jitsi.srtp.SrtpCryptoContext;
import org.jitsi.srtp.SrtpErrorStatus;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.srtp.crypto.Aes;
import org.jitsi.utils.ByteArrayBuffer;
import org.jitsi.utils.logging2.LoggerImpl;

/** One direction of one stream by jitsi-srtp. */
public final class JitsiSrtp {
    private final SrtpCryptoContext rtp;
    private final SrtcpCryptoContext rtcp;

    private JitsiSrtp(boolean sender, MasterKey master, int ssrc, int rollovers) throws GeneralSecurityException {
        final boolean gcm = master.profile() == SrtpProfile.AEAD_AES_128_GCM;
        final SrtpPolicy policy = gcm
                ? new SrtpPolicy(SrtpPolicy.AESGCM_ENCRYPTION, 16, SrtpPolicy.NULL_AUTHENTICATION, 0, 16, 12)
                : new SrtpPolicy(SrtpPolicy.AESCM_ENCRYPTION, 16, SrtpPolicy.HMACSHA1_AUTHENTICATION, 20, 10, 14);
        policy.setSendReplayEnabled(false);
        final SrtpContextFactory factory = new SrtpContextFactory(
                sender, master.keyBytes(), master.saltBytes(), policy, policy, new LoggerImpl("jitsi", Level.WARNING));
        rtp = factory.deriveContext(ssrc, rollovers);
        rtcp = factory.deriveControlContext(ssrc);
    }

    /** Spares its comparison of ciphers, which takes seconds. */
    static void prepare() {
        Aes.setFactoryClassName("SunJCE");
    }

    public static JitsiSrtp sending(MasterKey key, int ssrc) throws GeneralSecurityException {
        prepare();
        return new JitsiSrtp(true, key, ssrc, 0);
    }

    public static JitsiSrtp receiving(MasterKey key, int ssrc) throws GeneralSecurityException {
        return receiving(key, ssrc, 0);
    }

    /** One that knows how often the sequence wrapped. */
    static JitsiSrtp receiving(MasterKey key, int ssrc, int rollovers) throws GeneralSecurityException {
        prepare();
        return new JitsiSrtp(false, key, ssrc, rollovers);
    }

    public byte[] protect(byte[] plain) throws GeneralSecurityException {
        final Packet packet = new Packet(plain, plain.length);
        check(rtp.transformPacket(packet));
        return packet.bytes();
    }

    public byte[] protectRtcp(byte[] plain) throws GeneralSecurityException {
        final Packet packet = new Packet(plain, plain.length);
        check(rtcp.transformPacket(packet));
        return packet.bytes();
    }

    public byte[] unprotect(byte[] bytes, int length) throws GeneralSecurityException {
        final Packet packet = new Packet(bytes, length);
        check(rtp.reverseTransformPacket(packet, false));
        return packet.bytes();
    }

    public byte[] unprotectRtcp(byte[] bytes, int length) throws GeneralSecurityException {
        final Packet packet = new Packet(bytes, length);
        check(rtcp.reverseTransformPacket(packet));
        return packet.bytes();
    }

    SrtpErrorStatus verdict(byte[] bytes, int length) throws GeneralSecurityException {
        return rtp.reverseTransformPacket(new Packet(bytes, length), false);
    }

    private static void check(SrtpErrorStatus status) throws GeneralSecurityException {
        if (status != SrtpErrorStatus.OK) {
            throw new GeneralSecurityException(status.desc);
        }
    }

    /** A packet that may grow. */
    private static final class Packet implements ByteArrayBuffer {
        private byte[] buffer;
        private int length;

        Packet(byte[] bytes, int length) {
            this.buffer = Arrays.copyOf(bytes, length + 64);
            this.length = length;
        }

        byte[] bytes() {
            return Arrays.copyOf(buffer, length);
        }

        @Override
        public byte[] getBuffer() {
            return buffer;
        }

        @Override
        public int getOffset() {
            return 0;
        }

        @Override
        public int getLength() {
            return length;
        }

        @Override
        public void setLength(int to) {
            length = to;
        }

        @Override
        public void setOffset(int to) {
            if (to != 0) {
                throw new IllegalArgumentException("offset must be 0, is " + to);
            }
        }

        @Override
        public boolean isInvalid() {
            return false;
        }

        @Override
        public void readRegionToBuff(int offset, int count, byte[] to) {
            System.arraycopy(buffer, offset, to, 0, count);
        }

        @Override
        public void grow(int by) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length, length + by));
        }

        @Override
        public void append(byte[] data, int count) {
            grow(count);
            System.arraycopy(data, 0, buffer, length, count);
            length += count;
        }

        @Override
        public void shrink(int by) {
            length -= by;
        }
    }
}
