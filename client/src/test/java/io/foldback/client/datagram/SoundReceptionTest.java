package io.foldback.client.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import io.foldback.proto.datagram.ListenerReport;
import io.foldback.proto.datagram.Redundancy;
import io.foldback.proto.datagram.ReportAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoundReceptionTest {
    private final Stage stage = new Stage();
    private final DatagramCounters counters = new DatagramCounters();
    private final List<Long> blocks = new ArrayList<>();
    private final SoundReception reception = new SoundReception(
            stage.offer(), Stage.CHANNELS, counters, (epoch, position, capture, arrival, samples) -> {
                assertTrue(capture != 0);
                assertEquals(Stage.hash(position), samples[Stage.FRAMES]);
                blocks.add(position / Stage.FRAMES - Stage.FIRST);
            });

    @AfterEach
    void close() {
        reception.close();
    }

    @Test
    void eachBlockIsHandedOverOnce() throws IOException {
        final byte[] zero = stage.next(Redundancy.TWO);
        final byte[] one = stage.next(Redundancy.TWO);
        final byte[] two = stage.next(Redundancy.TWO);

        assertTrue(receive(zero));
        assertTrue(receive(two));
        assertTrue(receive(one));

        assertEquals(List.of(0L, 1L, 2L), blocks);
        assertEquals(1, counters.figures().recovered());
    }

    @Test
    void aReplayedPacketIsCountedAndNothingElse() throws IOException {
        final byte[] packet = stage.next(Redundancy.NONE);

        assertTrue(receive(packet.clone()));
        assertFalse(receive(packet));

        assertEquals(List.of(0L), blocks);
        assertEquals(1, counters.figures().duplicates());
    }

    @Test
    void packetsOfAnotherKeyAnotherSessionOrAnotherDirectionAreCounted() throws IOException {
        final byte[] foreign = new Stage().next(Redundancy.NONE);
        final byte[] otherSession = stage.next(Redundancy.NONE);
        otherSession[5] ^= 1;
        final byte[] mirrored = new byte[200];

        assertFalse(receive(foreign));
        assertFalse(receive(otherSession));
        assertFalse(reception.receive(mirrored, reception.report(mirrored, 1, 0, 0), 1));

        assertEquals(List.of(), blocks);
        assertEquals(3, counters.figures().bad());
    }

    @Property(tries = 500)
    void randomBytesAreCounted(@ForAll byte[] bytes) throws IOException {
        final long before = counters.figures().bad();

        assertFalse(reception.receive(bytes, bytes.length, 1));

        assertEquals(before + 1, counters.figures().bad());
    }

    @Test
    void authenticContentsThatAreNoneAreCounted() throws IOException {
        for (final DatagramKind kind : List.of(DatagramKind.SOUND, DatagramKind.ANSWER)) {
            for (int length = 0; length < 40; length++) {
                if (kind != DatagramKind.ANSWER || length != ReportAnswer.LENGTH) {
                    assertFalse(receive(stage.sealed(new byte[200], kind, length)));
                }
            }
        }
        assertEquals(79, counters.figures().bad());
    }

    @Test
    void aLeapOfTheRoomIsNoLoss() throws IOException {
        receive(stage.next(Redundancy.TWO));
        stage.skip(100_000);
        for (int i = 0; i < 40; i++) {
            receive(stage.next(Redundancy.TWO));
        }

        assertEquals(41, blocks.size());
        assertEquals(0, counters.figures().unrecovered());
    }

    @Test
    void whatNeverCameIsCountedOnce() throws IOException {
        for (int i = 0; i < 100; i++) {
            final byte[] packet = stage.next(Redundancy.NONE);
            if (i % 10 != 5) {
                receive(packet);
            }
        }

        assertEquals(90, blocks.size());
        assertEquals(8, counters.figures().unrecovered());
        assertEquals(10, counters.figures().lostPackets());
    }

    @Test
    void threeBlocksThatWereLostInARowAreRebuilt() throws IOException {
        for (int i = 0; i < 60; i++) {
            final byte[] packet = stage.next(Redundancy.TWO);
            if (i % 20 < 5 || i % 20 > 7) {
                receive(packet);
            }
        }

        assertEquals(60, blocks.size());
        assertEquals(60, blocks.stream().distinct().count());
        assertEquals(9, counters.figures().recovered());
    }

    @Test
    void aReportTellsHowOftenPacketsWereLostInARow() throws IOException {
        final List<Integer> lost = List.of(10, 12, 20, 21, 30, 31, 32, 33, 50, 70, 71, 72);
        final byte[][] packets = new byte[100][];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = stage.next(Redundancy.NONE);
        }
        for (int i = 0; i < packets.length; i++) {
            if (!lost.contains(i) && i != 90 && i != 91) {
                receive(packets[i]);
            }
        }
        assertTrue(reception.lostInARow());
        assertEquals(3, report().bursts());
        assertFalse(reception.lostInARow());
        receive(packets[91]);
        receive(packets[90]);

        for (int i = 0; i < 40; i++) {
            receive(stage.next(Redundancy.NONE));
        }
        assertEquals(3, report().bursts(), "what was only overtaken was not lost");
    }

    @Test
    void aPacketThatIsFarTooLateIsDropped() throws IOException {
        final byte[] late = stage.next(Redundancy.NONE);
        for (int i = 0; i < 100; i++) {
            receive(stage.next(Redundancy.NONE));
        }

        receive(late);

        assertEquals(1, counters.figures().late());
        assertEquals(100, blocks.size());
    }

    @Test
    void aReportTellsWhatCameAndRepeatsTheProof() throws IOException {
        receive(stage.next(Redundancy.NONE));
        stage.next(Redundancy.NONE);
        receive(stage.next(Redundancy.NONE));
        final byte[] answer = new byte[200];
        new ReportAnswer(77, 1_000, Redundancy.ONE).put(answer, DatagramHeader.LENGTH);

        assertFalse(reception.reportWanted());
        final byte[] sealed = stage.sealed(answer, DatagramKind.ANSWER, ReportAnswer.LENGTH);
        assertTrue(reception.receive(sealed, sealed.length, 5_001_000));
        assertTrue(reception.reportWanted());

        final ListenerReport report = report();
        assertFalse(reception.reportWanted());
        assertEquals(77, report.proof());
        assertEquals(3, report.highest());
        assertEquals(3, report.received());
        assertEquals(5_000, report.rttMicros());
        assertEquals(64, report.depthFrames());
        assertEquals(Redundancy.ONE, counters.figures().redundancy());
    }

    private ListenerReport report() {
        final byte[] packet = new byte[DatagramHeader.LONGEST];
        final int length = reception.report(packet, 9, 64, 128);
        final DatagramHeader header = new DatagramHeader();
        assertEquals(DatagramHeader.Verdict.OK, header.read(packet, length));
        final int plain = stage.secret().toServer().open(packet, length, header.number());
        return Objects.requireNonNull(ListenerReport.of(packet, DatagramHeader.LENGTH, plain - DatagramHeader.LENGTH));
    }

    private boolean receive(byte[] packet) throws IOException {
        return reception.receive(packet, packet.length, 1);
    }
}
