package io.foldback.gateway.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.jitter.PlayoutSettings;
import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.audio.opus.Opus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherSoundTest {
    private static final int BLOCK = 64;
    private static final int TARGET = 960;
    private static final int MOST = 9_600;
    private static final long MILLI = 1_000_000;
    private static final int WINDOW = 480;

    private final PacketLine line = new PacketLine();
    private final PublisherSound sound =
            new PublisherSound(Opus.codec(), new PlayoutSettings(2, PublisherSound.PIECE_FRAMES, TARGET, MOST), line);
    private final List<Double> levels = new ArrayList<>();

    @AfterEach
    void close() {
        sound.close();
    }

    /** Plays all that the wire sends; levels of the left side, window by window, in dB of what was sent. */
    private void play(Wire wire) {
        wire.ready();
        final float[][] out = new float[2][BLOCK];
        double sum = 0;
        int frames = 0;
        for (long block = 1; block * BLOCK * 1e9 / 48_000 < wire.endNanos(); block++) {
            final long due = Math.round(block * BLOCK * 1e9 / 48_000);
            wire.arrive(line, due);
            sound.pull(out, BLOCK, due);
            for (int i = 0; i < BLOCK; i++) {
                sum += (double) out[0][i] * out[0][i];
                if (++frames == WINDOW) {
                    levels.add(10 * Math.log10(sum / WINDOW / (Wire.LEVEL * Wire.LEVEL / 2) + 1e-9));
                    sum = 0;
                    frames = 0;
                }
            }
        }
    }

    /** Once it sounds, no window is softer or louder than so many decibels. */
    private void assertSteady(double within) {
        assertSteady(within, 20, levels.size());
    }

    private void assertSteady(double within, int from, int to) {
        for (int i = from; i < to; i++) {
            assertEquals(0, levels.get(i), within, "window " + i + " of " + levels.size() + ": " + levels);
        }
    }

    private PlayoutStatistics buffer() {
        return sound.playout();
    }

    private void assertYoung() {
        assertTrue(
                buffer().oldestFrames() <= buffer().targetFrames() + PublisherSound.PIECE_FRAMES, buffer().toString());
    }

    @ParameterizedTest
    @CsvSource({"120, 2", "480, 2", "960, 2", "480, 1"})
    void whatIsSentIsHeardAtItsTarget(int frames, int channels) {
        final Wire wire = new Wire(channels, frames, 0);
        for (int i = 0; i < 96_000 / frames; i++) {
            wire.send(5 * MILLI);
        }

        play(wire);

        assertSteady(0.3);
        assertYoung();
        assertEquals(new SoundStatistics(0, 0, 0, 0), sound.statistics());
        assertEquals(0, buffer().slips() + buffer().jumps() + buffer().underruns(), buffer().toString());
    }

    @Test
    void lostPacketsAreGuessed() {
        final Random random = new Random(7);
        final Wire wire = new Wire(2, 480, 0);
        int lost = 0;
        for (int i = 0; i < 1_000; i++) {
            final boolean gone = i > 20 && i < 980 && random.nextInt(50) == 0;
            lost += gone ? 1 : 0;
            wire.send(gone ? -1 : 5 * MILLI + random.nextInt((int) MILLI));
        }

        play(wire);

        assertTrue(lost > 10);
        assertEquals(lost, sound.statistics().guessed());
        assertEquals(0, sound.statistics().late());
        assertSteady(3);
        assertYoung();
    }

    @Test
    void packetsThatOvertakeEachOtherSoundInTheirOrder() {
        final Random random = new Random(3);
        final Wire wire = new Wire(2, 480, 0);
        for (int i = 0; i < 500; i++) {
            wire.send(5 * MILLI + (random.nextInt(5) == 0 ? 14 * MILLI : 0));
        }

        play(wire);

        assertEquals(0, sound.statistics().guessed(), sound.statistics().toString());
        assertSteady(0.3);
        assertYoung();
    }

    @Test
    void lateOnesMakeTheDelayLongerUntilTheyAreInTime() {
        final Wire wire = new Wire(2, 480, 0);
        for (int i = 0; i < 3_000; i++) {
            wire.send(i % 100 == 99 ? 65 * MILLI : 5 * MILLI);
        }

        play(wire);

        final SoundStatistics packets = sound.statistics();
        assertTrue(packets.late() >= 1 && packets.late() <= 3, packets.toString());
        assertTrue(packets.guessed() <= 20, packets.toString());
        assertTrue(buffer().targetFrames() > 60 * 48, buffer().toString());
        assertSteady(0.3, 1_000, levels.size());
        assertYoung();
    }

    @ParameterizedTest
    @ValueSource(ints = {2_400, 48_000})
    void afterAPauseItGoesOnAtItsTarget(int frames) {
        final Wire wire = new Wire(2, 480, 0);
        for (int i = 0; i < 100; i++) {
            wire.send(5 * MILLI);
        }
        wire.pause(frames);
        for (int i = 0; i < 200; i++) {
            wire.send(5 * MILLI);
        }

        play(wire);

        assertSteady(0.3, levels.size() - 150, levels.size());
        assertTrue(sound.statistics().guessed() <= 10, sound.statistics().toString());
        assertTrue(buffer().targetFrames() <= MOST / 2, buffer().toString());
        assertYoung();
    }

    @Test
    void whatWasHeldUpIsNotHeardLate() {
        final Wire wire = new Wire(2, 480, 0);
        for (int i = 0; i < 100; i++) {
            wire.send(5 * MILLI);
        }
        for (int i = 0; i < 50; i++) {
            wire.send((50L - i) * 10 * MILLI + 5 * MILLI); // all at once, half a second after the first was due
        }
        for (int i = 0; i < 200; i++) {
            wire.send(5 * MILLI);
        }

        play(wire);

        assertSteady(0.3, levels.size() - 150, levels.size());
        assertYoung();
    }

    @Test
    void aSenderThatBeginsAnewIsHeardAgain() {
        final Wire wire = new Wire(2, 480, 0);
        for (int beginning = 0; beginning < 4; beginning++) {
            for (int i = 0; i < 100; i++) {
                wire.send(5 * MILLI);
            }
            if (beginning % 2 == 0) {
                wire.beginAnew(12_345);
            } else {
                wire.jumpTo(4_000);
            }
        }

        play(wire);

        assertSteady(0.3, 330, levels.size());
        assertSteady(0.3, 230, 290);
        assertEquals(3, buffer().epochs());
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, -100})
    void anotherClockIsFollowedWithoutASlip(double ppm) {
        final Random random = new Random(11);
        final Wire wire = new Wire(1, 480, ppm);
        for (int i = 0; i < 6_000; i++) {
            wire.send(5 * MILLI + random.nextInt((int) MILLI));
        }

        play(wire);

        assertSteady(0.3);
        assertEquals(0, buffer().slips() + buffer().jumps() + buffer().underruns(), buffer().toString());
        assertEquals(ppm, buffer().driftPpm(), 10, buffer().toString());
        assertYoung();
    }

    @Test
    void whatIsNoOpusIsCountedAndHarmsNobody() {
        line.onPacket(1, 0, new byte[] {3}, 0, 1, 0); // a code that says how many frames come, and none
        line.onPacket(1, 0, new byte[] {3, 63, 1}, 0, 3, 0);

        assertFalse(sound.hasBegun());
        assertEquals(2, sound.statistics().malformed());
    }

    @Test
    void aFloodIsDroppedAtItsEnd() {
        for (int i = 0; i < 1_000; i++) {
            line.onPacket(1, 480L * i, new byte[] {(byte) 0xF8, 1, 2}, 0, 3, 0);
        }

        assertEquals(1_000 - PacketLine.SLOTS, line.dropped());
    }
}
