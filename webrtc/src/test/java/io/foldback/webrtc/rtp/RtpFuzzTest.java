package io.foldback.webrtc.rtp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.ByteBuffer;

/** Whatever stands in packets of RTP and RTCP, it is read without leaving them. */
class RtpFuzzTest {
    private static final int SSRC = 0x01020304;

    @FuzzTest
    void anyHeaderEndsWithinItsPacket(byte @NotNull [] packet) {
        final int header = RtpHeader.length(packet, packet.length);

        if (header != RtpHeader.NONE) {
            assertTrue(header >= 12 && header <= packet.length, "header of " + header);
            final int end = RtpHeader.payloadEnd(packet, header, packet.length);
            assertTrue(end == RtpHeader.NONE || (end > header && end <= packet.length), "payload to " + end);
        }
        RtpHeader.isRtcp(packet, packet.length);
    }

    @FuzzTest
    void anyReportIsRead(byte @NotNull [] packet) {
        final ReceptionReports reports = new ReceptionReports();
        final SenderClock clock = new SenderClock();

        reports.read(packet, packet.length, SSRC, Long.MIN_VALUE);
        clock.read(packet, packet.length, SSRC, Long.MAX_VALUE);

        assertTrue(reports.lossFraction() >= 0 && reports.lossFraction() < 1);
        assertTrue(reports.jitterTicks() >= 0 && reports.roundTripNanos() >= 0);
        clock.captureUnixNanos(0);
        clock.delay(0);
    }

    /** Eight bytes a packet: number, timestamp, and how long after the one before. */
    @FuzzTest
    void anyPacketsInAnyOrderAreReported(byte @NotNull [] packets) {
        final Reception reception = new Reception();
        final ByteBuffer script = ByteBuffer.wrap(packets);
        final byte[] report = new byte[ReceiverReport.LENGTH];
        for (int ticks = 0; script.remaining() >= 8; ) {
            final int sequence = script.getShort() & 0xFFFF;
            ticks += script.getShort();
            reception.take(sequence, script.getInt(), ticks);
            ReceiverReport.write(report, 1, 2, reception, 0, 0);
            assertTrue(reception.jitterTicks() >= 0, "jitter " + reception.jitterTicks());
        }
    }
}
