package io.foldback.audio.wav;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavTest {
    @TempDir
    private Path folder = Path.of("unset");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 32})
    void floatSamplesComeBackBitByBit(int channels) throws IOException {
        final float[][] planes = noise(channels, 70_000);
        final Path file = write(new WavFormat(48_000, channels, WavEncoding.FLOAT32), planes);

        final float[][] back = WavReader.readAll(file, 10_000_000);

        assertEquals(channels, back.length);
        for (int c = 0; c < channels; c++) {
            assertArrayEquals(planes[c], back[c]);
        }
    }

    @Test
    void sixteenBitSamplesComeBackWithinOneStepAndClamped() throws IOException {
        final float[][] planes = {{0, 0.5f, -0.5f, 1, -1, 3, -3, Float.NaN}};
        final Path file = write(new WavFormat(44_100, 1, WavEncoding.PCM16), planes);

        final float[][] back = WavReader.readAll(file, 100);

        assertArrayEquals(new float[] {0, 0.5f, -0.5f, 1, -1, 1, -1, 0}, back[0], 1 / 16_384f);
    }

    @ParameterizedTest
    @EnumSource(WavEncoding.class)
    void everyEncodingIsReadAtItsScale(WavEncoding encoding) throws IOException {
        final Path file = Files.write(folder.resolve("scale.wav"), file(encoding, false));

        try (WavReader reader = WavReader.open(file)) {
            final float[][] planes = new float[2][3];

            assertEquals(new WavFormat(44_100, 2, encoding), reader.format());
            assertEquals(3, reader.read(planes, 0, 3));
            assertArrayEquals(new float[] {0, 0.5f, -1}, planes[0], 1e-7f);
            assertArrayEquals(new float[] {-0.5f, 0.25f, 0}, planes[1], 1e-7f);
            assertEquals(0, reader.read(planes, 0, 3));
        }
    }

    @Test
    void theExtensibleFormatAndForeignChunksAreRead() throws IOException {
        final Path file = Files.write(folder.resolve("extensible.wav"), file(WavEncoding.PCM24, true));

        assertArrayEquals(new float[] {0, 0.5f, -1}, WavReader.readAll(file, 100)[0], 1e-7f);
    }

    @ParameterizedTest
    @EnumSource(WavEncoding.class)
    void everyTruncationIsAnErrorThatNamesTheFile(WavEncoding encoding) throws IOException {
        final byte[] whole = file(encoding, true);
        final Path file = folder.resolve("cut.wav");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));

            final WavException error = assertThrows(WavException.class, () -> WavReader.readAll(file, 1_000));

            assertTrue(message(error).contains("cut.wav"), message(error));
            assertTrue(message(error).matches(".*\\d.*"), message(error));
        }
    }

    @Test
    void randomBytesAreAFileOrAnError() throws IOException {
        final Path file = folder.resolve("random.wav");
        final Random random = new Random(7);
        for (int round = 0; round < 3_000; round++) {
            final byte[] bytes = file(WavEncoding.PCM24, round % 2 == 0);
            for (int hits = random.nextInt(1, 5); hits > 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            try {
                assertTrue(WavReader.readAll(file, 1_000).length > 0);
            } catch (WavException e) {
                assertTrue(message(e).startsWith(file.toString()), message(e));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "this is no sound at all, is no WAV file",
        "'', is truncated: the RIFF header at byte 0 needs 12 bytes",
    })
    void aFileThatIsNoWavIsRefused(String content, String expected) throws IOException {
        final Path file = Files.write(folder.resolve("no.wav"), content.getBytes(StandardCharsets.UTF_8));

        final WavException error =
                assertThrows(WavException.class, () -> WavReader.open(file).close());

        assertTrue(message(error).contains(expected), message(error));
    }

    @Test
    void aFileTooLongForMemoryIsRefusedWithItsLengthAndTheLimit() throws IOException {
        final Path file = write(new WavFormat(48_000, 2, WavEncoding.FLOAT32), noise(2, 100));

        final WavException error = assertThrows(WavException.class, () -> WavReader.readAll(file, 199));

        assertTrue(message(error).contains("100 frames of 2 channels, limit is 199"), message(error));
    }

    @Test
    void aFileWhoseWriterWasKilledHoldsAllWholeSeconds() throws IOException {
        final Path file = folder.resolve("killed.wav");
        final float[][] planes = noise(1, 48_000);
        try (WavWriter writer = WavWriter.create(file, new WavFormat(48_000, 1, WavEncoding.FLOAT32))) {
            writer.write(planes, 0, 48_000);
            writer.write(planes, 0, 17);

            assertArrayEquals(planes[0], WavReader.readAll(file, 100_000)[0]);
        }
        assertEquals(48_017, WavReader.readAll(file, 100_000)[0].length);
    }

    @Test
    void aFileBeyondTheLimitOfRiffBecomesRf64() throws IOException {
        final Path file = folder.resolve("large.wav");
        final float[][] planes = noise(2, 1_000);
        try (WavWriter writer = WavWriter.create(file, new WavFormat(48_000, 2, WavEncoding.FLOAT32), 4_000)) {
            writer.write(planes, 0, 1_000);
        }

        assertEquals("RF64", new String(Files.readAllBytes(file), 0, 4, StandardCharsets.US_ASCII));
        assertArrayEquals(planes[1], WavReader.readAll(file, 10_000)[1]);
    }

    @Test
    void silenceIsWrittenInPlaceOfWhatIsMissing() throws IOException {
        final Path file = folder.resolve("silence.wav");
        try (WavWriter writer = WavWriter.create(file, new WavFormat(48_000, 2, WavEncoding.PCM16))) {
            writer.writeSilence(100_000);
            assertEquals(100_000, writer.frames());
        }

        assertEquals(100_000, WavReader.readAll(file, 1_000_000)[1].length);
    }

    private Path write(WavFormat format, float[][] planes) throws IOException {
        final Path file = folder.resolve("written.wav");
        try (WavWriter writer = WavWriter.create(file, format)) {
            writer.write(planes, 0, planes[0].length);
        }
        return file;
    }

    private static String message(Throwable error) {
        return String.valueOf(error.getMessage());
    }

    private static float[][] noise(int channels, int frames) {
        final Random random = new Random(channels);
        final float[][] planes = new float[channels][frames];
        for (final float[] plane : planes) {
            for (int i = 0; i < frames; i++) {
                plane[i] = random.nextFloat() * 2 - 1;
            }
        }
        return planes;
    }

    /** Two channels, three frames: (0, -0.5), (0.5, 0.25), (-1, 0), made by hand; the last chunk is a foreign one. */
    private static byte[] file(WavEncoding encoding, boolean extensible) {
        final ByteBuffer b = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
        final boolean isFloat = encoding == WavEncoding.FLOAT32 || encoding == WavEncoding.FLOAT64;
        final int tag = isFloat ? 3 : 1;
        b.put("RIFF....WAVE".getBytes(StandardCharsets.US_ASCII));
        if (extensible) {
            b.put("odd ".getBytes(StandardCharsets.US_ASCII)).putInt(3).putInt(0);
        }
        b.put("fmt ".getBytes(StandardCharsets.US_ASCII)).putInt(extensible ? 40 : 16);
        b.putShort((short) (extensible ? 0xFFFE : tag)).putShort((short) 2).putInt(44_100);
        b.putInt(44_100 * 2 * encoding.bytes()).putShort((short) (2 * encoding.bytes()));
        b.putShort((short) (8 * encoding.bytes()));
        if (extensible) {
            b.putShort((short) 22).putShort((short) (8 * encoding.bytes())).putInt(3);
            b.putShort((short) tag).put(FormatChunk.SUBFORMAT);
        }
        b.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(6 * encoding.bytes());
        for (final double sample : new double[] {0, -0.5, 0.5, 0.25, -1, 0}) {
            sample(b, encoding, sample);
        }
        b.put("LIST".getBytes(StandardCharsets.US_ASCII)).putInt(4).putInt(0);
        b.putInt(4, b.position() - 8);
        return java.util.Arrays.copyOf(b.array(), b.position());
    }

    private static void sample(ByteBuffer b, WavEncoding encoding, double x) {
        switch (encoding) {
            case PCM8 -> b.put((byte) Math.round(x * 128 + 128));
            case PCM16 -> b.putShort((short) Math.round(x * 32_768));
            case PCM24 -> {
                final int value = (int) Math.round(x * 8_388_608);
                b.putShort((short) value).put((byte) (value >> 16));
            }
            case PCM32 -> b.putInt((int) Math.round(x * 2_147_483_648.0));
            case FLOAT32 -> b.putFloat((float) x);
            case FLOAT64 -> b.putDouble(x);
        }
    }
}
