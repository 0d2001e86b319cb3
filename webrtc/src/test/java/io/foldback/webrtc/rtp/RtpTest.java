package io.foldback.webrtc.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RtpTest {
    private final RtpStream stream = new RtpStream(111, new SecureRandom());

    @Test
    void packetsCountUpAndTheirTimesFollowTheMedia() {
        final byte[] packet = new byte[RtpStream.HEADER];
        final long first = stream.write(packet, 4_000_000_000L, 100);
        final int firstTime = ByteBuffer.wrap(packet).getInt(4);
        final int firstSequence = ByteBuffer.wrap(packet).getShort(2) & 0xFFFF;

        final long second = stream.write(packet, 4_000_000_480L, 60);

        assertTrue(first < 1 << 15);
        assertEquals(first, firstSequence);
        assertEquals(first + 1, second);
        assertEquals(firstTime + 480, ByteBuffer.wrap(packet).getInt(4));
        assertEquals(stream.ssrc(), ByteBuffer.wrap(packet).getInt(8));
        assertEquals(111, packet[1]);
        assertEquals(2, stream.packets());
        assertEquals(160, stream.octets());
        assertEquals(RtpStream.HEADER, RtpHeader.length(packet, packet.length));
        assertFalse(RtpHeader.isRtcp(packet, packet.length));
    }

    @Test
    void headersOfOthersMayHaveSourcesAndExtensions() {
        final byte[] packet = new byte[60];
        packet[0] = (byte) 0x92; // two sources and an extension
        packet[23] = 3;

        assertEquals(12 + 8 + 4 + 12, RtpHeader.length(packet, packet.length));
        assertEquals(RtpHeader.NONE, RtpHeader.length(packet, 35));
        assertEquals(RtpHeader.NONE, RtpHeader.length(packet, 22));
        packet[0] = 0x40;
        assertEquals(RtpHeader.NONE, RtpHeader.length(packet, packet.length));
    }

    @Test
    void aSenderReportTellsTimeCountsAndName() {
        final byte[] packet = new byte[200];
        stream.write(packet, 48_000, 100);

        final int length = SenderReport.write(packet, stream, NtpTime.of(1_500_000_000L), 48_480, "foldback");

        final ByteBuffer report = ByteBuffer.wrap(packet, 0, length);
        assertEquals(0, length % 4);
        assertEquals(200, packet[1] & 0xFF);
        assertEquals(2_208_988_801L, report.getInt(8) & 0xFFFF_FFFFL);
        assertEquals(0x8000_0000, report.getInt(12));
        assertEquals(stream.timestampOf(48_480), report.getInt(16));
        assertEquals(1, report.getInt(20));
        assertEquals(100, report.getInt(24));
        assertEquals(length, 28 + 4 + 4 * report.getShort(30));
        assertEquals("foldback", new String(packet, 38, 8, StandardCharsets.US_ASCII));
        assertTrue(RtpHeader.isRtcp(packet, length));
    }

    @Test
    void aReceptionReportTellsLossAndRoundTrip() {
        final long sent = NtpTime.of(1_000_000_000L);
        final ByteBuffer report = ByteBuffer.allocate(32);
        report.put((byte) 0x81).put((byte) 201).putShort((short) 7).putInt(99).putInt(stream.ssrc());
        report.putInt(64 << 24 | 12)
                .putInt(0)
                .putInt(96)
                .putInt(NtpTime.middle(sent))
                .putInt(65_536 / 2);
        final ReceptionReports reports = new ReceptionReports();

        assertTrue(reports.read(report.array(), 32, stream.ssrc(), NtpTime.of(1_540_000_000L)));

        assertEquals(0.25, reports.lossFraction());
        assertEquals(12, reports.lost());
        assertEquals(96, reports.jitterTicks());
        assertEquals(40.0, reports.roundTripNanos() / 1e6, 0.1);
        assertFalse(reports.read(report.array(), 32, stream.ssrc() + 1, 0));
        assertFalse(reports.read(report.array(), 31, stream.ssrc(), 0));
    }

    @Property(tries = 1_000)
    void anyBytesAreRead(@ForAll @Size(max = 80) byte[] bytes, @ForAll boolean plausible) {
        if (plausible && bytes.length > 4) {
            bytes[0] = (byte) 0x9F;
            bytes[1] = (byte) 201;
            bytes[2] = 0;
        }
        RtpHeader.length(bytes, bytes.length);
        new ReceptionReports().read(bytes, bytes.length, 0, 0);
    }
}
