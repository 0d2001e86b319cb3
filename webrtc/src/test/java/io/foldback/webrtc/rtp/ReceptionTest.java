package io.foldback.webrtc.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReceptionTest {
    private static final int FRAMES = 960;

    private final Reception reception = new Reception();
    private int arrival = 1_000;

    private int take(int sequence) {
        arrival += FRAMES;
        return reception.take(sequence & 0xFFFF, sequence * FRAMES, arrival);
    }

    @Test
    void nothingIsMissingInOrderAcrossTheWrap() {
        for (int sequence = 65_530; sequence < 65_550; sequence++) {
            assertEquals(0, take(sequence));
        }

        assertEquals(0, reception.lost());
        assertEquals(65_549, reception.extendedHighest());
        assertEquals(0, reception.jitterTicks());
    }

    @Test
    void aHoleIsMissingUntilItIsFilled() {
        take(10);

        assertEquals(2, take(13));
        assertEquals(2, reception.lost());
        assertEquals(-1, take(11));
        assertEquals(1, reception.lost());
    }

    @Test
    void aSenderThatBeginsAnewLosesNothing() {
        take(10);

        assertEquals(0, take(40_000));
        assertEquals(0, reception.lost());
        assertEquals(0, take(40_001));
    }

    @Test
    void jitterGrowsWithUnevenArrival() {
        for (int sequence = 0; sequence < 200; sequence++) {
            arrival += sequence % 2 == 0 ? 96 : -96;
            take(sequence);
        }

        assertEquals(96, reception.jitterTicks(), 2);
    }

    @Test
    void aReportSaysWhatTheServerReads() {
        final byte[] packet = new byte[ReceiverReport.LENGTH];
        take(0);
        take(4);
        final long sent = NtpTime.of(1_700_000_000_000_000_000L);
        final ReceptionReports reader = new ReceptionReports();

        ReceiverReport.write(packet, 7, 99, reception, NtpTime.middle(sent), 65_536 / 4);

        assertTrue(reader.read(packet, packet.length, 99, NtpTime.of(1_700_000_000_300_000_000L)));
        assertEquals(3, reader.lost());
        assertEquals(153 / 256.0, reader.lossFraction());
        assertEquals(50.0, reader.roundTripNanos() / 1e6, 0.1);
        ReceiverReport.write(packet, 7, 99, reception, 0, 0);
        assertTrue(reader.read(packet, packet.length, 99, 0));
        assertEquals(0, reader.lossFraction());
    }

    @Test
    void aSenderReportTellsWhenAFrameWasCaptured() {
        final RtpStream stream = new RtpStream(111, new SecureRandom());
        final byte[] packet = new byte[200];
        final long wall = 1_700_000_000_123_456_789L;
        final int length = SenderReport.write(packet, stream, NtpTime.of(wall), 48_000, "foldback");
        final SenderClock clock = new SenderClock();

        assertFalse(clock.isKnown());
        assertTrue(clock.read(packet, length, stream.ssrc(), 5_000_000_000L));

        assertTrue(Math.abs(wall - clock.captureUnixNanos(stream.timestampOf(48_000))) <= 1);
        final long earlier = clock.captureUnixNanos(stream.timestampOf(48_000 - FRAMES));
        assertTrue(Math.abs(wall - 20_000_000 - earlier) <= 1);
        assertEquals(65_536 / 2, clock.delay(5_500_000_000L));
        assertFalse(clock.read(packet, length, stream.ssrc() + 1, 0));
    }

    @Property(tries = 1_000)
    void anyBytesAreRead(@ForAll @Size(max = 80) byte[] bytes) {
        if (bytes.length > 1) {
            bytes[0] = (byte) 0x80;
            bytes[1] = (byte) 200;
        }
        assertFalse(new SenderClock().read(Arrays.copyOf(bytes, bytes.length), Math.min(27, bytes.length), 0, 0));
        new SenderClock().read(bytes, bytes.length, 0, 0);
    }
}
