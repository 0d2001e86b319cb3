package io.foldback.webrtc.stun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StunVectorsTest {
    private static final StunSignature SIGNATURE = new StunSignature("VOkJxbRl1RmTxUk/WvJxBt");
    /** RFC 5769 §2.1. */
    private static final byte[] REQUEST = bytes("000100582112a442b7e7a701bc34d686fa87dfae8022001053"
            + "54554e207465737420636c69656e74002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020"
            + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf");
    /** RFC 5769 §2.2. */
    private static final byte[] RESPONSE = bytes("0101003c2112a442b7e7a701bc34d686fa87dfae8022000b"
            + "7465737420766563746f7220002000080001a147e112a643000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
            + "80280004c07d4c96");
    /** RFC 5769 §2.3. */
    private static final byte[] RESPONSE_6 = bytes("010100482112a442b7e7a701bc34d686fa87dfae8022000b"
            + "7465737420766563746f7220002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
            + "00080014a382954e4be67bf11784c97c8292c275bfe3ed4180280004c8fb0b4c");

    private final StunMessage message = new StunMessage();

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void readsTheSampleRequest() {
        assertEquals(StunMessage.Verdict.OK, message.wrap(REQUEST, REQUEST.length));

        assertEquals(Stun.BINDING_REQUEST, message.type());
        assertEquals("evtj:h6vY", message.username());
        assertTrue(message.isSignedBy(SIGNATURE));
        assertTrue(message.hasFingerprint() && message.hasPriority() && message.isFromControlled());
        assertFalse(message.isSignedBy(new StunSignature("VOkJxbRl1RmTxUk/WvJxBu")));
    }

    @Test
    void readsTheSampleResponses() {
        assertEquals(StunMessage.Verdict.OK, message.wrap(RESPONSE, RESPONSE.length));
        assertTrue(message.isSignedBy(SIGNATURE));
        assertEquals(new InetSocketAddress("192.0.2.1", 32_853), message.mappedAddress());

        assertEquals(StunMessage.Verdict.OK, message.wrap(RESPONSE_6, RESPONSE_6.length));
        assertTrue(message.isSignedBy(SIGNATURE));
        assertEquals(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32_853), message.mappedAddress());
    }

    @Test
    void writesWhatItReads() {
        for (final String host : new String[] {"192.0.2.1", "2001:db8::7"}) {
            final InetSocketAddress address = new InetSocketAddress(host, 40_000);
            final StunWriter writer = new StunWriter().begin(Stun.BINDING_SUCCESS);
            System.arraycopy(REQUEST, 8, writer.bytes(), StunWriter.TRANSACTION_AT, Stun.TRANSACTION);
            final int length = writer.mappedAddress(address).sign(SIGNATURE).finish();

            assertEquals(StunMessage.Verdict.OK, message.wrap(writer.bytes(), length));

            assertTrue(message.isSignedBy(SIGNATURE));
            assertEquals(address, message.mappedAddress());
        }
    }

    @Test
    void noTruncationOfAMessageIsOne() {
        for (int length = 0; length < REQUEST.length; length++) {
            assertNotEquals(StunMessage.Verdict.OK, message.wrap(REQUEST, length), length + " bytes");
        }
    }

    @Test
    void noChangedBitPasses() {
        for (int bit = 0; bit < REQUEST.length * 8; bit++) {
            final byte[] changed = REQUEST.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);

            final boolean passes = message.wrap(changed, changed.length) == StunMessage.Verdict.OK
                    && message.isSignedBy(SIGNATURE)
                    && message.hasFingerprint();

            assertFalse(passes, "bit " + bit);
        }
    }

    @Property(tries = 2_000)
    void anyBytesAreAVerdict(@ForAll @Size(max = 200) byte[] random) {
        message.wrap(random, random.length);
    }

    @Property(tries = 2_000)
    void anyAttributesAreAVerdict(
            @ForAll @Size(max = 120) byte[] attributes, @ForAll @IntRange(max = 0x002A) int type) {
        final byte[] packet = Arrays.copyOf(REQUEST, 20 + (attributes.length & ~3));
        System.arraycopy(attributes, 0, packet, 20, attributes.length & ~3);
        packet[2] = 0;
        packet[3] = (byte) (packet.length - 20);
        if (packet.length >= 24) {
            packet[20] = 0;
            packet[21] = (byte) type;
            packet[22] = 0;
            packet[23] = (byte) (attributes.length % 24);
        }

        if (message.wrap(packet, packet.length) == StunMessage.Verdict.OK) {
            message.username();
            message.mappedAddress();
            assertFalse(message.isSignedBy(SIGNATURE));
        }
    }
}
