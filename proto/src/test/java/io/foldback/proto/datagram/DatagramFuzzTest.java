package io.foldback.proto.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Whatever comes as a datagram gets a verdict, sealed or not. */
class DatagramFuzzTest {
    private static final List<SoundFormat> FORMATS = List.of(SoundFormat.INT16, SoundFormat.INT24, SoundFormat.OPUS);
    private static final SessionSecret SECRET =
            Objects.requireNonNull(SessionSecret.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    @FuzzTest
    void anyDatagramIsAVerdictAndForged(byte @NotNull [] packet) {
        final DatagramHeader header = new DatagramHeader();

        if (header.read(packet, packet.length) == DatagramHeader.Verdict.OK) {
            assertTrue(header.number() >= 0);
            assertEquals(DatagramCipher.FORGED, SECRET.toServer().open(packet, packet.length, header.number()));
        }
    }

    /** What a server that was broken into could say: the first byte chooses the format. */
    @FuzzTest
    void anyContentsOfSoundAreAVerdict(byte @NotNull [] input) {
        if (input.length == 0) {
            return;
        }
        final byte[] contents = Arrays.copyOfRange(input, 1, input.length);
        final SoundFormat format = FORMATS.get((input[0] & 0xFF) % FORMATS.size());
        final SoundPacket sound = new SoundPacket();
        if (sound.read(contents, 0, contents.length, format) == SoundPacket.Verdict.OK) {
            for (int back = 0; back <= (sound.hasParity() ? 1 : sound.copies()); back++) {
                assertTrue(sound.partAt(back) + sound.partLength(back) <= contents.length, "part " + back);
            }
            final byte[] out = new byte[SoundPacket.ROOM];
            assertTrue(sound.rebuild(contents, Math.min(contents.length, out.length), out) <= out.length);
        }
    }

    /** What a client that was let in may say. */
    @FuzzTest
    void anyContentsOfAReportAreReadOrNone(byte @NotNull [] contents) {
        final ListenerReport report = ListenerReport.of(contents, 0, contents.length);
        if (report != null) {
            final byte[] written = new byte[ListenerReport.LENGTH];
            report.put(written, 0);
            assertEquals(0, Arrays.compare(contents, written));
        }
        ReportAnswer.of(contents, 0, contents.length);
    }
}
