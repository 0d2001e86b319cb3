package io.foldback.deploy.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.proto.datagram.DatagramCipher;
import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import io.foldback.proto.datagram.DatagramOffer;
import io.foldback.proto.datagram.ListenerReport;
import io.foldback.proto.datagram.Redundancy;
import io.foldback.proto.datagram.ReportAnswer;
import io.foldback.proto.datagram.SessionSecret;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.datagram.SoundWriter;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuestSoundTest {
    private static final long SESSION = 0x8765_4321_0FED_CBA9L;
    private static final int FRAMES = 64;
    private static final int SAMPLE = 4;
    private static final long AGE = 2_000_000;

    private final SessionSecret secret = SessionSecret.random(new SecureRandom());
    private final DatagramCipher toGuest = secret.toClient();
    private final DatagramCipher fromGuest = secret.toServer();
    private final SoundWriter writer = new SoundWriter(SoundFormat.INT16, 4 * FRAMES);
    private final AudienceCounters counters = new AudienceCounters();
    private final GuestSound guest = new GuestSound(
            DatagramOffer.of(5102, SESSION, secret, SoundFormat.INT16, FRAMES), counters, SAMPLE, true, true);
    private long number;
    private long nanos = 1_000_000_000;

    @AfterEach
    void close() {
        guest.close();
    }

    private byte[] sound() {
        writer.add(1, number * FRAMES, nanos - AGE, FRAMES, 4 * FRAMES);
        final byte[] packet = new byte[DatagramHeader.LONGEST];
        return sealed(packet, DatagramKind.SOUND, writer.write(Redundancy.TWO, packet, DatagramHeader.LENGTH));
    }

    private byte[] answer(long proof) {
        final byte[] packet = new byte[DatagramHeader.LONGEST];
        new ReportAnswer(proof, nanos - AGE, Redundancy.NONE).put(packet, DatagramHeader.LENGTH);
        return sealed(packet, DatagramKind.ANSWER, ReportAnswer.LENGTH);
    }

    private byte[] sealed(byte[] packet, DatagramKind kind, int length) {
        DatagramHeader.put(packet, kind, SESSION, number);
        return Arrays.copyOf(packet, toGuest.seal(packet, DatagramHeader.LENGTH + length, number++));
    }

    private boolean take(byte[] packet) {
        return guest.take(packet, packet.length, nanos);
    }

    private ListenerReport report() {
        final byte[] packet = new byte[DatagramHeader.LONGEST];
        final int length = guest.report(packet, nanos);
        final DatagramHeader header = new DatagramHeader();
        assertEquals(DatagramHeader.Verdict.OK, header.read(packet, length));
        final int plain = fromGuest.open(packet, length, header.number());
        final ListenerReport told = ListenerReport.of(packet, DatagramHeader.LENGTH, plain - DatagramHeader.LENGTH);
        assertNotNull(told);
        return told;
    }

    @Test
    void allAreCountedAndASampleIsDecryptedAndTellsAges() {
        for (int i = 0; i < 10 * SAMPLE; i++) {
            assertTrue(take(sound()));
        }

        assertEquals(10 * SAMPLE, counters.counts().packets());
        assertEquals(10, counters.counts().verified());
        assertEquals(10, counters.counts().decoded());
        assertEquals(0, counters.counts().forged());
        assertEquals((double) AGE, (double) counters.ages().getMaxValue(), AGE / 500.0);
    }

    @Test
    void whatIsMissingIsLostUntilItComesAfterAll() {
        take(sound());
        final byte[] late = sound();
        sound();
        take(sound());
        assertEquals(2, counters.counts().lost());

        assertTrue(take(late.clone()));
        assertEquals(1, counters.counts().lost());
        assertFalse(take(late), "it came twice");
        assertEquals(1, counters.counts().lost());
        assertEquals(3, counters.counts().packets());
    }

    @Test
    void aSampleThatIsNotTheServersIsNoSound() {
        for (int i = 0; i < SAMPLE; i++) {
            final byte[] packet = sound();
            packet[packet.length - 1] ^= 1;
            take(packet);
        }

        assertEquals(1, counters.counts().forged());
        assertEquals(0, counters.counts().verified());
    }

    @Test
    void aPacketOfSomebodyElseIsNotHeard() {
        final byte[] packet = sound();
        packet[9] ^= 1;

        assertFalse(take(packet));
        assertFalse(take(new byte[3]));
        assertEquals(2, counters.counts().forged());
        assertEquals(0, counters.counts().packets());
    }

    @Test
    void theProofOfAnAnswerStandsInTheNextReport() {
        assertEquals(0, report().proof());

        assertFalse(take(answer(77)));

        assertTrue(guest.reportWanted());
        assertEquals(77, report().proof());
        assertFalse(guest.reportWanted());
        take(answer(0));
        assertFalse(guest.reportWanted(), "sound goes there already");
        assertEquals(0, counters.counts().packets());
        assertEquals(0, counters.counts().lost());
    }

    @Test
    void reportsTellWhatCame() {
        take(answer(0));
        take(sound());
        sound();
        take(sound());

        final ListenerReport told = report();
        assertEquals(3, told.highest());
        assertEquals(3, told.received());
        assertEquals(AGE / 1_000, told.rttMicros());
    }
}
