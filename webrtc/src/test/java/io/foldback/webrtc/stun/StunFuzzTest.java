package io.foldback.webrtc.stun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** Whatever comes as STUN gets a verdict. */
class StunFuzzTest {
    private static final StunSignature SIGNATURE = new StunSignature("0123456789012345678901");
    private static final int MOST = 2048;

    private final StunMessage message = new StunMessage();

    @FuzzTest
    void anyPacketIsAVerdict(byte @NotNull [] packet) {
        final StunMessage.Verdict verdict = message.wrap(packet, packet.length);

        if (verdict == StunMessage.Verdict.OK) {
            assertEquals(packet.length, message.length());
            readAll();
            assertFalse(message.isSignedBy(SIGNATURE), "nobody signs by chance");
        }
    }

    /** What only somebody who was invited can send: any attributes, signed, of which the last may swallow the signature. */
    @FuzzTest
    void anySignedAttributesAreAVerdict(byte @NotNull [] attributes) {
        final byte[] packet = signed(attributes);

        if (message.wrap(packet, packet.length) == StunMessage.Verdict.OK) {
            readAll();
            assertTrue(message.hasFingerprint() || !message.isSignedBy(SIGNATURE), "what is signed is whole");
        }
    }

    private static byte[] signed(byte[] attributes) {
        final int size = Math.min(attributes.length, MOST) & ~3;
        final StunWriter writer = new StunWriter().begin(Stun.BINDING_REQUEST);
        final byte[] packet = Arrays.copyOf(writer.bytes(), Stun.HEADER + size + 24);
        System.arraycopy(attributes, 0, packet, Stun.HEADER, size);
        final int integrity = Stun.HEADER + size;
        packet[2] = (byte) ((packet.length - Stun.HEADER + 8) >> 8);
        packet[3] = (byte) (packet.length - Stun.HEADER + 8);
        packet[integrity + 1] = (byte) Stun.MESSAGE_INTEGRITY;
        packet[integrity + 3] = (byte) Stun.INTEGRITY_LENGTH;
        System.arraycopy(SIGNATURE.of(packet, integrity), 0, packet, integrity + 4, Stun.INTEGRITY_LENGTH);
        return StunSums.added(packet);
    }

    private void readAll() {
        message.type();
        message.username();
        final InetSocketAddress mapped = message.mappedAddress();
        if (mapped != null) {
            assertNotNull(mapped.getAddress());
        }
        message.copyTransaction(new byte[Stun.TRANSACTION], 0);
    }
}
