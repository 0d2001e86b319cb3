package io.foldback.gateway.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.gateway.session.ListenerCounters;
import io.foldback.proto.datagram.DatagramCipher;
import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import io.foldback.proto.datagram.ListenerReport;
import io.foldback.proto.datagram.ReportAnswer;
import io.foldback.proto.datagram.SessionSecret;
import io.foldback.proto.datagram.SoundFormat;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DatagramSessionTest {
    private static final InetSocketAddress HOME = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
    private static final long CONSENT = 10_000_000_000L;

    private final SessionSecret secret = SessionSecret.random(new SecureRandom());
    private final DatagramCipher outgoing = secret.toServer();
    private final DatagramCipher incoming = secret.toClient();
    private final ArrayDeque<byte[]> sent = new ArrayDeque<>();
    private final ListenerCounters counters = new ListenerCounters();
    private final DatagramSession session = new DatagramSession(
            new DatagramSession.Invitation(42, secret, 5102, new DatagramForm(SoundFormat.INT16, 2, 64), null),
            counters,
            this::take,
            new SecureRandom(),
            CONSENT,
            left -> {});
    private final Contents contents = new Contents(SoundFormat.INT16, 256);
    private final byte[] packet = new byte[DatagramHeader.LONGEST];
    private final ByteBuffer scratch = ByteBuffer.allocate(DatagramHeader.LONGEST);
    private long number;
    private boolean full;

    private boolean take(ByteBuffer bytes, InetSocketAddress to) {
        final byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        assertEquals(HOME, to);
        sent.add(copy);
        return !full;
    }

    @Test
    void whoFellSilentIsSentNothingUntilItReportsAgain() {
        arrive(1);
        assertTrue(sound(2));
        assertTrue(sound(CONSENT));
        assertFalse(sound(CONSENT + 2));
        assertFalse(session.statistics().connected());

        report(0, CONSENT + 3);
        assertTrue(sound(CONSENT + 4));
        assertTrue(session.statistics().connected());
    }

    @Test
    void aReportThatWasOvertakenChangesNothing() {
        arrive(1);
        final byte[] older = sealed(0);
        report(0, 2);
        sent.clear();

        assertEquals(DatagramSession.Verdict.OVERTAKEN, receive(older, CONSENT));
        assertTrue(sent.isEmpty());
    }

    @Test
    void numbersNeverRepeatAndAFullSocketIsADrop() {
        arrive(1);
        sent.clear();
        sound(2);
        full = true;
        sound(3);
        full = false;
        sound(4);

        long last = 1;
        for (final byte[] bytes : sent) {
            final DatagramHeader header = new DatagramHeader();
            header.read(bytes, bytes.length);
            assertEquals(last + 1, header.number());
            last = header.number();
        }
        assertEquals(2, counters.blocks());
        assertEquals(1, counters.drops());
    }

    @Test
    void nothingLeavesWhenItIsClosed() {
        arrive(1);
        session.close();
        sent.clear();

        assertFalse(sound(2));
        report(0, 3);
        assertTrue(sent.isEmpty());
    }

    private void arrive(long nowNanos) {
        report(0, nowNanos);
        final byte[] answer = sent.removeLast();
        final DatagramHeader header = new DatagramHeader();
        assertEquals(DatagramHeader.Verdict.OK, header.read(answer, answer.length));
        final int plain = incoming.open(answer, answer.length, header.number());
        final ReportAnswer told =
                Objects.requireNonNull(ReportAnswer.of(answer, DatagramHeader.LENGTH, plain - DatagramHeader.LENGTH));
        report(told.proof(), nowNanos);
        assertEquals(HOME, session.target());
    }

    private void report(long proof, long nowNanos) {
        assertEquals(DatagramSession.Verdict.OK, receive(sealed(proof), nowNanos));
    }

    private DatagramSession.Verdict receive(byte[] bytes, long nowNanos) {
        final DatagramHeader header = new DatagramHeader();
        header.read(bytes, bytes.length);
        final byte[] in = java.util.Arrays.copyOf(bytes, DatagramHeader.LONGEST);
        return session.receive(in, bytes.length, header.number(), HOME, scratch, nowNanos);
    }

    private byte[] sealed(long proof) {
        final byte[] bytes = new byte[DatagramHeader.LENGTH + ListenerReport.LENGTH + DatagramCipher.TAG];
        new ListenerReport(proof, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0).put(bytes, DatagramHeader.LENGTH);
        DatagramHeader.put(bytes, DatagramKind.REPORT, 42, number);
        outgoing.seal(bytes, bytes.length - DatagramCipher.TAG, number++);
        return bytes;
    }

    /** Whether a block leaves. */
    private boolean sound(long nowNanos) {
        final int before = sent.size();
        contents.add(1, nowNanos * 64, 0, 64, 256);
        session.send(contents, 64, packet, scratch, nowNanos);
        return sent.size() > before;
    }
}
