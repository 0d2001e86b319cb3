package io.foldback.proto.datagram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.proto.datagram.SoundPacket.Verdict;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SoundPacketTest {
    private static final int FRAMES = 64;
    private static final int AT = DatagramHeader.LENGTH;

    private final SoundWriter writer = new SoundWriter(SoundFormat.INT24, 600);
    private final SoundPacket packet = new SoundPacket();
    private final byte[] out = new byte[2_000];

    @Test
    void carriesTheBlockBeforeAndTheOneThreeBefore() {
        add(0, 100);
        add(1, 150);
        add(2, 200);
        add(3, 300);

        assertEquals(Verdict.OK, written(Redundancy.TWO));

        assertEquals(3, packet.epoch());
        assertEquals(3 * FRAMES, packet.position());
        assertEquals(3_000, packet.captureNanos());
        assertEquals(FRAMES, packet.frames());
        assertEquals(2, packet.copies());
        assertFalse(packet.hasParity());
        assertArrayEquals(bytes(3, 300), part(0));
        assertArrayEquals(bytes(2, 200), part(1));
        assertArrayEquals(bytes(0, 100), part(2));
        assertEquals(1, SoundPacket.distance(1));
        assertEquals(3, SoundPacket.distance(2));
    }

    @Test
    void everyOtherPacketHasTheParityOfTheTwoBefore() {
        add(0, 100);
        add(1, 200);
        add(2, 300);
        final byte[] rebuilt = new byte[600];

        assertEquals(Verdict.OK, written(Redundancy.PARITY));

        assertTrue(packet.hasParity());
        assertEquals(100, packet.rebuild(bytes(1, 200), 200, rebuilt));
        assertArrayEquals(bytes(0, 100), Arrays.copyOf(rebuilt, 100));
        assertEquals(200, packet.rebuild(bytes(0, 100), 100, rebuilt));
        assertArrayEquals(bytes(1, 200), Arrays.copyOf(rebuilt, 200));
        assertEquals(0, packet.rebuild(bytes(0, 250), 250, rebuilt));

        add(3, 100);
        assertEquals(Verdict.OK, written(Redundancy.PARITY));
        assertFalse(packet.hasParity());
    }

    @Test
    void whatDoesNotFollowIsNotCarried() {
        add(0, 100);
        add(1, 100);
        add(3, 100);
        written(Redundancy.TWO);
        assertEquals(0, packet.copies());

        add(4, 100);
        add(5, 100);
        written(Redundancy.TWO);
        assertEquals(1, packet.copies());

        add(6, 100);
        written(Redundancy.TWO);
        assertEquals(2, packet.copies());
    }

    @Test
    void aStereoBlockOf24BitAndTwoCopiesFitIntoADatagram() {
        assertTrue(3 * 2 * FRAMES * SoundFormat.INT24.bytes() <= SoundPacket.ROOM);
    }

    @Property
    void reachIsHowMuchLaterAPacketHelpsAtMost(@ForAll Redundancy redundancy) {
        int furthest = 0;
        for (int number = 0; number < 10; number++) {
            add(number, 100);
            written(redundancy);
            furthest = Math.max(furthest, packet.hasParity() ? 2 : SoundPacket.distance(packet.copies()));
        }

        assertEquals(redundancy.reach(), furthest);
    }

    @Property
    void everyTruncationIsFound(@ForAll Redundancy redundancy, @ForAll @IntRange(max = 800) int cut) {
        add(0, 200);
        add(1, 200);
        add(2, 200);
        add(3, 200);
        final int length = writer.write(redundancy, out, AT);
        final int truncated = Math.max(0, length - 1 - cut);

        final Verdict verdict = packet.read(out, AT, truncated, SoundFormat.INT24);

        // a shorter newest block is for whoever knows how long blocks are
        if (verdict == Verdict.OK) {
            assertEquals(200 - 1 - cut, packet.partLength(0));
        } else {
            assertTrue(truncated < SoundPacket.HEADER || cut >= 199, "cut off " + cut);
        }
    }

    @Property(tries = 2_000)
    void randomBytesGetAVerdictAndNothingBeyondThemIsRead(
            @ForAll long seed, @ForAll @IntRange(max = 1_200) int length) {
        final byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        if (length >= SoundPacket.HEADER) {
            bytes[22] = 2;
            bytes[23] &= 3;
            bytes[4] &= 0x3F;
            bytes[20] &= 0x0F;
            if (length > SoundPacket.HEADER) {
                bytes[24] &= 1;
            }
        }
        if (packet.read(bytes, 0, length, SoundFormat.INT24) == Verdict.OK) {
            for (int back = 0; back <= (packet.hasParity() ? 1 : packet.copies()); back++) {
                assertTrue(packet.partAt(back) + packet.partLength(back) <= length);
            }
            packet.rebuild(new byte[600], 300, new byte[600]);
        }
    }

    @Test
    void saysWhatIsWrong() {
        add(0, 100);
        final int length = writer.write(Redundancy.NONE, out, 0);

        assertEquals(Verdict.TOO_SHORT, packet.read(out, 0, 23, SoundFormat.INT24));
        assertEquals(Verdict.WRONG_FORMAT, packet.read(out, 0, length, SoundFormat.OPUS));
        assertEquals(Verdict.BAD_POSITION, spoiled(4, 0x80, length));
        assertEquals(Verdict.BAD_FRAMES, spoiled(20, 0xFF, length));
        assertEquals(Verdict.UNKNOWN_EXTRA, spoiled(23, 4, length));
        assertEquals(Verdict.WRONG_LENGTH, packet.read(out, 0, 24, SoundFormat.INT24));
    }

    private Verdict spoiled(int at, int value, int length) {
        final byte[] bytes = out.clone();
        bytes[at] = (byte) value;
        return packet.read(bytes, 0, length, SoundFormat.INT24);
    }

    @Property
    void samplesOf24BitsStayAsTheyAre(@ForAll @IntRange(min = -(1 << 23), max = (1 << 23) - 1) int value) {
        assertEquals(value / (float) (1 << 23), through(SoundFormat.INT24, value / (float) (1 << 23)));
    }

    @Property
    void samplesOf16BitsStayAsTheyAre(@ForAll @IntRange(min = -32_767, max = 32_767) int value) {
        assertEquals(value / 32_767f, through(SoundFormat.INT16, value / 32_767f));
    }

    @Test
    void whatIsTooLoudIsClampedAndWhatIsNoNumberIsSilence() {
        assertEquals(1 - 0x1p-23f, through(SoundFormat.INT24, 2));
        assertEquals(-1, through(SoundFormat.INT24, Float.NEGATIVE_INFINITY));
        assertEquals(0, through(SoundFormat.INT24, Float.NaN));
        assertEquals(-1, through(SoundFormat.INT16, -3));
    }

    private static float through(SoundFormat format, float sample) {
        final byte[] bytes = new byte[7];
        final float[] back = new float[3];
        format.put(new float[] {9, sample}, 1, 1, bytes, 2);
        format.get(bytes, 2, back, 1, 1);
        return back[1];
    }

    private void add(int number, int length) {
        System.arraycopy(bytes(number, length), 0, writer.next(), 0, length);
        writer.add(3, (long) number * FRAMES, 1_000L * number, FRAMES, length);
    }

    private Verdict written(Redundancy redundancy) {
        return packet.read(out, AT, writer.write(redundancy, out, AT), SoundFormat.INT24);
    }

    private byte[] part(int back) {
        return Arrays.copyOfRange(out, packet.partAt(back), packet.partAt(back) + packet.partLength(back));
    }

    private static byte[] bytes(int number, int length) {
        final byte[] bytes = new byte[length];
        new Random(number).nextBytes(bytes);
        return bytes;
    }
}
