package io.foldback.audio.opus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.foldback.audio.level.Level;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpusTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int SECOND = 48_000;
    private static final int MOST_ROUNDS = 20;

    private static Stream<Opus.Codec> codecs() {
        return Stream.of(Opus.codec(), Opus.inJava());
    }

    private static Stream<Arguments> formats() {
        return codecs().flatMap(codec -> Stream.of(120, 240, 480, 960)
                .flatMap(frames -> Stream.of(
                        Arguments.of(codec, new OpusFormat(2, frames, 128_000, 5)),
                        Arguments.of(codec, new OpusFormat(1, frames, 96_000, 5)))));
    }

    @Test
    void theNativeLibraryLoadsWhereItIsShipped() {
        assertTrue(Opus.codec().name().startsWith("libopus"), Opus.codec().name());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aToneComesOutAsItWentInAfterTheLookAhead(Opus.Codec codec, OpusFormat format) {
        final float[][] in = tones(format.channels(), SECOND);

        final Way way = new Way(codec, codec, format);
        final float[][] out = way.play(in);

        assertEquals(120, way.lookAhead, "2.5 ms");
        for (int c = 0; c < format.channels(); c++) {
            final double noise = noiseDb(in[c], out[c], way.lookAhead);
            assertTrue(noise < (format.frames() == 120 ? -20 : -25), "noise of channel " + c + " is " + noise + " dB");
        }
        assertEquals(format.bitrate(), way.bytes * 8.0, 0.15 * format.bitrate(), "bits of a second");
        assertTrue(way.longest <= OpusFormat.MAX_PACKET);
    }

    @Test
    void eitherCodecUnderstandsTheOther() {
        final OpusFormat format = new OpusFormat(2, 240, 128_000, 5);
        final float[][] in = tones(2, SECOND);

        for (final Way way :
                new Way[] {new Way(Opus.codec(), Opus.inJava(), format), new Way(Opus.inJava(), Opus.codec(), format)
                }) {
            final float[][] out = way.play(in);
            assertTrue(noiseDb(in[0], out[0], way.lookAhead) < -25);
            assertTrue(noiseDb(in[1], out[1], way.lookAhead) < -25);
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void anEncoderThatSpendsLessMakesOtherPacketsOfTheSameSound(Opus.Codec codec) {
        final float[] tone = tones(1, SECOND)[0];
        final OpusFormat much = new OpusFormat(1, 240, 96_000, 10);

        final byte[] least = lastOf(tone, codec.encoder(new OpusFormat(1, 240, 96_000, 0)), 0);

        assertArrayEquals(least, lastOf(tone, codec.encoder(much), 0));
        assertFalse(Arrays.equals(least, lastOf(tone, codec.encoder(much), 10)));
    }

    /** The last packet of a sound, all of which was encoded with that complexity. */
    private static byte[] lastOf(float[] sound, OpusEncoder encoder, int complexity) {
        final byte[] packet = new byte[OpusFormat.MAX_PACKET];
        encoder.spend(complexity);
        int length = 0;
        for (int at = 0; at + 240 <= sound.length; at += 240) {
            length = encoder.encode(sound, at, 240, packet);
        }
        encoder.close();
        return Arrays.copyOf(packet, length);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void aLostPacketIsGuessedAndManyGetSofter(Opus.Codec codec) {
        final OpusFormat format = new OpusFormat(1, 240, 96_000, 5);
        final Way way = new Way(codec, codec, format);
        way.play(tones(1, SECOND));
        final float[] guess = new float[240];

        way.decoder.conceal(guess);
        assertTrue(Level.peak(guess, 0, 240) > 0.1, "still " + Level.peak(guess, 0, 240));
        for (int i = 0; i < 200; i++) {
            way.decoder.conceal(guess);
        }
        assertTrue(Level.peak(guess, 0, 240) < 0.1, "still " + Level.peak(guess, 0, 240));
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void whateverIsNoPacketIsTakenForALostOne(Opus.Codec codec) {
        final Random random = new Random(3);
        final OpusDecoder decoder = codec.decoder(2, 240);
        final float[] samples = new float[480];
        for (int i = 0; i < 2_000; i++) {
            final byte[] packet = new byte[random.nextInt(300)];
            random.nextBytes(packet);
            decoder.decode(packet, 0, packet.length, samples);
            for (final float sample : samples) {
                assertTrue(Math.abs(sample) <= 2, "sample " + sample);
            }
        }
        assertFalse(decoder.decode(new byte[0], 0, 0, samples));
        assertFalse(decoder.decode(new byte[3_000], 0, 3_000, samples));
        decoder.close();
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void aPacketOfAnotherLengthIsRefused(Opus.Codec codec) {
        final OpusEncoder encoder = codec.encoder(new OpusFormat(1, 480, 96_000, 5));
        final byte[] packet = new byte[OpusFormat.MAX_PACKET];
        final int bytes = encoder.encode(new float[480], 0, 480, packet);
        final OpusDecoder decoder = codec.decoder(1, 240);

        assertFalse(decoder.decode(packet, 0, bytes, new float[240]));
        assertEquals(480, PacketLength.frames(packet, 0, bytes));
        encoder.close();
        decoder.close();
    }

    @Test
    void theNativeCodecAllocatesNothing() {
        final OpusFormat format = new OpusFormat(2, 240, 128_000, 5);
        final OpusEncoder encoder = Opus.codec().encoder(format);
        final OpusDecoder decoder = Opus.codec().decoder(2, 240);
        final float[] sound = new float[480];
        final byte[] packet = new byte[OpusFormat.MAX_PACKET];
        long allocated = 1;
        for (int i = 0; i < MOST_ROUNDS && allocated > 0; i++) { // the compiler may allocate while it is at work
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            round(encoder, decoder, sound, packet);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        }

        assertEquals(0, allocated);
        encoder.close();
        decoder.close();
    }

    @Test
    void whatOpusCannotDoIsRefusedWithTheLimit() {
        assertEquals(
                "frames of a packet must be 120, 240, 480 or 960, are 128",
                assertThrows(IllegalArgumentException.class, () -> new OpusFormat(2, 128, 96_000, 5))
                        .getMessage());
        assertEquals(
                "bitrate must be in 32000..256000, is 8000",
                assertThrows(IllegalArgumentException.class, () -> new OpusFormat(2, 120, 8_000, 5))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new OpusFormat(3, 120, 96_000, 5));
        assertThrows(IllegalArgumentException.class, () -> Opus.codec().decoder(0, 120));
    }

    private static void round(OpusEncoder encoder, OpusDecoder decoder, float[] sound, byte[] packet) {
        for (int i = 0; i < 2_000; i++) {
            final int bytes = encoder.encode(sound, 0, 240, packet);
            decoder.decode(packet, 0, bytes, sound);
        }
    }

    /** Left 440 Hz, right 1,870 Hz, at half of full scale. */
    private static float[][] tones(int channels, int frames) {
        final float[][] tones = new float[channels][frames];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < frames; i++) {
                tones[c][i] = (float) (0.5 * Math.sin(2 * Math.PI * (c == 0 ? 440 : 1_870) * i / SECOND));
            }
        }
        return tones;
    }

    /** What is not as it was, after the first quarter of a second, against what was. */
    private static double noiseDb(float[] in, float[] out, int lookAhead) {
        double noise = 0;
        double signal = 0;
        for (int i = SECOND / 4; i < out.length; i++) {
            final double should = in[i - lookAhead];
            noise += (out[i] - should) * (out[i] - should);
            signal += should * should;
        }
        return 10 * Math.log10(noise / signal);
    }

    /** An encoder and a decoder behind each other. */
    private static final class Way {
        private final OpusFormat format;
        private final OpusEncoder encoder;
        private final OpusDecoder decoder;
        private final int lookAhead;
        private int bytes;
        private int longest;

        Way(Opus.Codec from, Opus.Codec to, OpusFormat format) {
            this.format = format;
            encoder = from.encoder(format);
            decoder = to.decoder(format.channels(), format.frames());
            lookAhead = encoder.lookAheadFrames();
        }

        float[][] play(float[][] in) {
            final int frames = format.frames();
            final float[][] out = new float[in.length][in[0].length / frames * frames];
            final float[] block = new float[in.length * frames];
            final byte[] packet = new byte[OpusFormat.MAX_PACKET];
            for (int at = 0; at < out[0].length; at += frames) {
                for (int c = 0; c < in.length; c++) {
                    System.arraycopy(in[c], at, block, c * frames, frames);
                }
                final int length = encoder.encode(block, 0, frames, packet);
                assertTrue(decoder.decode(Arrays.copyOf(packet, length), 0, length, block));
                bytes += length;
                longest = Math.max(longest, length);
                for (int c = 0; c < in.length; c++) {
                    System.arraycopy(block, c * frames, out[c], at, frames);
                }
            }
            return out;
        }
    }
}
