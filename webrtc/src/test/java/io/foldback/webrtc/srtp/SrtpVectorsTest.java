package io.foldback.webrtc.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SrtpVectorsTest {
    private static final byte[] MASTER_KEY = bytes("e1f97a0d3e018be0d64fa32c06de4139");
    private static final byte[] MASTER_SALT = bytes("0ec675ad498afeebb6960b3aabe6");
    private static final byte[] GCM_KEY = bytes("000102030405060708090a0b0c0d0e0f");
    private static final byte[] GCM_SALT = bytes("517569642070726f2071756f");

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** RFC 3711 B.2. */
    @Test
    void keystreamOfCounterMode() {
        final byte[] start = bytes("f0f1f2f3f4f5f6f7f8f9fafbfcfd0000");

        final byte[] stream = KeyDerivation.keystream(bytes("2b7e151628aed2a6abf7158809cf4f3c"), start, 48);

        assertArrayEquals(
                bytes("e03ead0935c95e80e166b16dd92b4eb4 d23513162b02d0f72a43a2fe4a5f97ab"
                        + "41e95b3bb0a2e8dd477901e4fca894c0"),
                stream);
    }

    /** RFC 3711 B.3. */
    @Test
    void sessionKeys() {
        final MasterKey master = new MasterKey(SrtpProfile.AES_CM_128_HMAC_SHA1_80, MASTER_KEY, MASTER_SALT);

        assertArrayEquals(bytes("c61e7a93744f39ee10734afe3ff7a087"), master.derive(KeyLabel.RTP_ENCRYPTION, 16));
        assertArrayEquals(bytes("30cbbc08863d8c85d49db34a9ae1"), master.derive(KeyLabel.RTP_SALT, 14));
        assertArrayEquals(
                bytes("cebe321f6ff7716b6fd4ab49af256a156d38baa4"), master.derive(KeyLabel.RTP_AUTHENTICATION, 20));
    }

    /** The packets that libsrtp is tested with. */
    @Test
    void counterModeWithHmac() {
        final MasterKey master = new MasterKey(SrtpProfile.AES_CM_128_HMAC_SHA1_80, MASTER_KEY, MASTER_SALT);
        final PacketCipher cipher = new CounterModeCipher(master);
        final byte[] rtp = bytes("800f1234decafbadcafebabe" + "ab".repeat(16));
        final byte[] srtp = bytes("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb");
        final byte[] rtcp = bytes("81c8000bcafebabe" + "ab".repeat(16));
        final byte[] srtcp = bytes("81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798");

        assertProtects(rtp, srtp, (packet, length) -> cipher.protectRtp(packet, 12, length, 0xcafebabe, 0x1234));
        assertProtects(rtcp, srtcp, (packet, length) -> cipher.protectRtcp(packet, length, 1));
        assertProtects(srtp, rtp, (packet, length) -> cipher.unprotectRtp(packet, 12, length, 0xcafebabe, 0x1234));
        assertProtects(srtcp, rtcp, cipher::unprotectRtcp);
    }

    /** RFC 7714 §16.1 and §17.1. */
    @Test
    void gcm() {
        final PacketCipher cipher = new GcmCipher(GCM_KEY, GCM_SALT, GCM_KEY, GCM_SALT);
        final byte[] rtp = bytes("8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e697320646976"
                + "69736120696e207061727465732074726573");
        final byte[] srtp = bytes("8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f"
                + "42a5f47a51c7d19b36de3adf8833899d7f27beb16a9152cf765ee4390cce");
        final byte[] rtcp =
                bytes("81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61" + "deadbeef".repeat(5));
        final byte[] srtcp = bytes("81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32d"
                + "c676a5f1730d6fda4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4");

        assertProtects(rtp, srtp, (packet, length) -> cipher.protectRtp(packet, 12, length, 0x5501a0b2, 0xf17b));
        assertProtects(rtcp, srtcp, (packet, length) -> cipher.protectRtcp(packet, length, 0x5d4));
        assertProtects(srtp, rtp, (packet, length) -> cipher.unprotectRtp(packet, 12, length, 0x5501a0b2, 0xf17b));
        assertProtects(srtcp, rtcp, cipher::unprotectRtcp);
    }

    private interface InPlace {
        int apply(byte[] packet, int length);
    }

    private static void assertProtects(byte[] from, byte[] to, InPlace cipher) {
        final byte[] packet = Arrays.copyOf(from, 200);
        assertEquals(to.length, cipher.apply(packet, from.length));
        assertArrayEquals(to, Arrays.copyOf(packet, to.length));
    }
}
