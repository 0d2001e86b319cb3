package io.foldback.webrtc.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.junit.jupiter.api.Test;

class HandshakeLimitTest {
    private static final int MOST_ANNOUNCED = (1 << 24) - 1;

    /** One datagram with fragments of sixteen messages, none of which it holds. */
    static byte[] bomb(int announced) {
        final ByteBuffer packet = ByteBuffer.allocate(13 + 16 * 12);
        packet.put((byte) 22).putShort((short) 0xFEFD).putLong(0).putShort((short) (16 * 12));
        for (int message = 0; message < 16; message++) {
            packet.putInt(1 << 24 | announced).putShort((short) message).put(new byte[6]);
        }
        return packet.array();
    }

    @Test
    void aMessageMayAnnounceWhatPeopleSayAndNoMore() {
        assertFalse(exceeds(bomb(HandshakeLimit.LONGEST)));
        assertTrue(exceeds(bomb(HandshakeLimit.LONGEST + 1)));
        assertTrue(exceeds(bomb(MOST_ANNOUNCED)));
    }

    @Test
    void everyMessageOfEveryRecordIsLookedAt() {
        final byte[] good = bomb(100);
        final byte[] second = good.clone();
        second[13 + 12 + 1] = 1;
        final ByteBuffer both = ByteBuffer.allocate(2 * good.length).put(good).put(second);

        assertFalse(exceeds(good));
        assertTrue(exceeds(second));
        assertTrue(exceeds(both.array()));
    }

    @Test
    void whatIsEncryptedOrNoHandshakeIsNotLookedAt() {
        final byte[] encrypted = bomb(MOST_ANNOUNCED);
        encrypted[4] = 1;
        final byte[] alert = bomb(MOST_ANNOUNCED);
        alert[0] = 21;

        assertFalse(exceeds(encrypted));
        assertFalse(exceeds(alert));
    }

    private static boolean exceeds(byte[] packet) {
        return HandshakeLimit.exceeds(packet, packet.length);
    }

    @Test
    void whatWasDecryptedIsLookedAtToo() throws IOException {
        final byte[] good = bomb(100);
        assertEquals(good.length - 13, decrypted(good).len);

        final byte[] bomb = bomb(MOST_ANNOUNCED);
        assertThrows(TlsFatalAlert.class, () -> decrypted(bomb));
    }

    /** What comes of a record whose contents are those of the datagram. */
    private static TlsDecodeResult decrypted(byte[] datagram) throws IOException {
        final byte[] contents = Arrays.copyOfRange(datagram, 13, datagram.length);
        final TlsDecodeResult plain = new TlsDecodeResult(contents, 0, contents.length, ContentType.handshake);
        final TlsCipher cipher = (TlsCipher) Proxy.newProxyInstance(
                TlsCipher.class.getClassLoader(), new Class<?>[] {TlsCipher.class}, (self, method, with) -> plain);
        return new BoundedCipher(cipher)
                .decodeCiphertext(0, ContentType.handshake, ProtocolVersion.DTLSv12, contents, 0, contents.length);
    }
}
