package io.foldback.webrtc.dtls;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.foldback.webrtc.sdp.Fingerprint;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import org.bouncycastle.tls.DatagramTransport;

/** Whatever a listener sends where a handshake is expected ends the handshake, and nothing else. */
class DtlsFuzzTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DtlsIdentity IDENTITY = DtlsIdentity.create(RANDOM, Instant.EPOCH);
    private static final Fingerprint NOBODY = Fingerprint.of(new byte[32]);
    /** What a handshake sends at most: two flights, and each once more for whatever was heard again. */
    private static final int MOST_BYTES = 64 << 10;

    /** Datagrams, each behind its length in two bytes. */
    @FuzzTest
    void anyDatagramsEndAHandshake(byte @NotNull [] script) {
        final Script wire = new Script(ByteBuffer.wrap(script));
        try {
            new SrtpHandshake(IDENTITY, NOBODY, 1_000, RANDOM).shake(wire);
            throw new AssertionError("hands were shaken with nobody");
        } catch (IOException expected) {
            assertTrue(wire.sent <= MOST_BYTES, wire.sent + " bytes were sent");
        }
    }

    /** What the port gives the library, and nothing after it. */
    private static final class Script implements DatagramTransport {
        private final ByteBuffer script;
        private int sent;

        Script(ByteBuffer script) {
            this.script = script;
        }

        @Override
        public int getReceiveLimit() {
            return 1500;
        }

        @Override
        public int getSendLimit() {
            return 1200;
        }

        @Override
        public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
            while (script.remaining() >= 2) {
                final byte[] packet = new byte[Math.min(script.getShort() & 0x7FF, script.remaining())];
                script.get(packet);
                if (!HandshakeLimit.exceeds(packet, packet.length)) {
                    final int size = Math.min(length, packet.length);
                    System.arraycopy(packet, 0, buffer, offset, size);
                    return size;
                }
            }
            throw new EOFException("the script is over");
        }

        @Override
        public void send(byte[] buffer, int offset, int length) {
            sent += length;
        }

        @Override
        public void close() {}
    }
}
