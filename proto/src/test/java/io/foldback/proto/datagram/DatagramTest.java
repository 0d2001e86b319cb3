package io.foldback.proto.datagram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.proto.datagram.DatagramHeader.Verdict;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DatagramTest {
    private static final int CONTENTS = 100;
    private static final int PLAIN = DatagramHeader.LENGTH + CONTENTS;
    private static final int SEALED = PLAIN + DatagramCipher.TAG;

    private final DatagramHeader header = new DatagramHeader();
    private final SessionSecret secret = SessionSecret.random(new SecureRandom());

    @Property(tries = 100)
    void whatWasSealedIsOpened(@ForAll long session, @ForAll @LongRange(min = 0) long number) {
        final byte[] packet = sealed(session, number);

        assertEquals(Verdict.OK, header.read(packet, SEALED));
        assertTrue(header.is(DatagramKind.SOUND));
        assertEquals(session, header.session());
        assertEquals(number, header.number());
        assertEquals(PLAIN, secret.toClient().open(packet, SEALED, number));
        assertArrayEquals(contents(), Arrays.copyOfRange(packet, DatagramHeader.LENGTH, PLAIN));
    }

    @Property(tries = 300)
    void aSingleWrongBitAnywhereIsAForgery(@ForAll @IntRange(max = 8 * SEALED - 1) int bit) {
        final byte[] packet = sealed(7, 9);
        packet[bit / 8] ^= (byte) (1 << bit % 8);

        assertEquals(DatagramCipher.FORGED, secret.toClient().open(packet, SEALED, 9));
    }

    @Property
    void everyTruncationIsFound(@ForAll @IntRange(max = SEALED - 1) int length) {
        final byte[] packet = sealed(7, 9);

        assertEquals(length < 34 ? Verdict.TOO_SHORT : Verdict.OK, header.read(packet, length));
        assertEquals(DatagramCipher.FORGED, secret.toClient().open(packet, length, 9));
    }

    @Property(tries = 1_000)
    void randomBytesGetAVerdict(@ForAll byte[] bytes) {
        header.read(bytes, bytes.length);

        assertEquals(DatagramCipher.FORGED, secret.toServer().open(bytes, bytes.length, 0));
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(Verdict.TOO_LONG, header.read(new byte[1_233], 1_233));
        assertEquals(Verdict.FOREIGN, judged(0, 0xFA));
        assertEquals(Verdict.WRONG_VERSION, judged(1, 0x21));
        assertEquals(Verdict.UNKNOWN_KIND, judged(1, 0x14));
        assertEquals(Verdict.UNKNOWN_KIND, judged(1, 0x10));
        assertEquals(Verdict.BAD_NUMBER, judged(10, 0x80));
    }

    private Verdict judged(int at, int wrong) {
        final byte[] packet = sealed(7, 9);
        packet[at] = (byte) wrong;
        return header.read(packet, SEALED);
    }

    @Test
    void eachDirectionAndEachSessionHasItsOwnKey() {
        final byte[] packet = sealed(7, 9);

        assertEquals(DatagramCipher.FORGED, secret.toServer().open(packet.clone(), SEALED, 9));
        assertEquals(DatagramCipher.FORGED, secret.toClient().open(packet.clone(), SEALED, 10));
        assertEquals(
                DatagramCipher.FORGED,
                SessionSecret.random(new SecureRandom()).toClient().open(packet, SEALED, 9));
    }

    @Test
    void aPacketIsTheSameInEveryRelease() {
        final SessionSecret known =
                Objects.requireNonNull(SessionSecret.of(Base64.getEncoder().encodeToString(new byte[32])));
        final byte[] packet = new byte[DatagramHeader.LENGTH + 4 + DatagramCipher.TAG];
        DatagramHeader.put(packet, DatagramKind.REPORT, 0x0102_0304_0506_0708L, 3);

        assertEquals(packet.length, known.toServer().seal(packet, DatagramHeader.LENGTH + 4, 3));

        assertEquals(
                "fb1301020304050607080000000000000003ae28e5f40f3d15bd46eca555eb58bc59f45a9218",
                HexFormat.of().formatHex(packet));
    }

    @Test
    void aSecretThatIsNoneIsNotTaken() {
        assertNull(SessionSecret.of("not Base64"));
        assertNull(SessionSecret.of("AAAA"));
    }

    @Test
    void anOfferSaysWhatIsWrongWithIt() {
        final String key = secret.base64();

        assertNull(DatagramOffer.of(5102, -1, secret, SoundFormat.INT16, 64).complaint());
        assertEquals(
                -1, DatagramOffer.of(5102, -1, secret, SoundFormat.INT16, 64).sessionNumber());
        assertFalse(blank(new DatagramOffer(0, "00000000000000ff", key, "int16", 64)));
        assertFalse(blank(new DatagramOffer(5102, "ff", key, "int16", 64)));
        assertFalse(blank(new DatagramOffer(5102, "00000000000000ff", "AAAA", "int16", 64)));
        assertFalse(blank(new DatagramOffer(5102, "00000000000000ff", key, "mp3", 64)));
        assertFalse(blank(new DatagramOffer(5102, "00000000000000ff", key, "int16", 0)));
    }

    private static boolean blank(DatagramOffer offer) {
        return Objects.requireNonNullElse(offer.complaint(), "").isBlank();
    }

    @Property
    void reportsAndAnswersReadAsTheyWereWritten(@ForAll long a, @ForAll int b, @ForAll Redundancy much) {
        final ListenerReport report =
                new ListenerReport(a, a + 1, a + 2, b, b + 1, b + 2, b + 3, b + 4, b + 5, b, b, b - 1);
        final ReportAnswer answer = new ReportAnswer(a, a + 3, much);
        final byte[] bytes = new byte[100];

        report.put(bytes, 10);
        assertEquals(report, ListenerReport.of(bytes, 10, ListenerReport.LENGTH));
        answer.put(bytes, 20);
        assertEquals(answer, ReportAnswer.of(bytes, 20, ReportAnswer.LENGTH));
        assertTrue(ReportAnswer.LENGTH < ListenerReport.LENGTH, "no answer may be longer than its question");
    }

    @Property
    void reportsAndAnswersOfAnotherLengthAreNone(@ForAll byte[] bytes) {
        assertEquals(bytes.length == ListenerReport.LENGTH, ListenerReport.of(bytes, 0, bytes.length) != null);
        assertTrue(bytes.length == ReportAnswer.LENGTH || ReportAnswer.of(bytes, 0, bytes.length) == null);
    }

    private byte[] sealed(long session, long number) {
        final byte[] packet = new byte[SEALED];
        DatagramHeader.put(packet, DatagramKind.SOUND, session, number);
        System.arraycopy(contents(), 0, packet, DatagramHeader.LENGTH, CONTENTS);
        assertEquals(SEALED, secret.toClient().seal(packet, PLAIN, number));
        return packet;
    }

    private static byte[] contents() {
        final byte[] contents = new byte[CONTENTS];
        for (int i = 0; i < CONTENTS; i++) {
            contents[i] = (byte) i;
        }
        return contents;
    }
}
