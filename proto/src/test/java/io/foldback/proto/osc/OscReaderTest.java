package io.foldback.proto.osc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.proto.osc.OscReader.Reading.Malformed;
import io.foldback.proto.osc.OscReader.Reading.Said;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OscReaderTest {

    @Property(tries = 300)
    void readsWhatWasWritten(@ForAll("messages") OscMessage message) {
        assertEquals(new Said(List.of(message)), OscReader.read(written(message)));
    }

    @Property(tries = 100)
    void everyTruncationIsFoundUnlessItIsAMessageWithoutTags(@ForAll("messages") OscMessage message) {
        final ByteBuffer packet = written(message);
        for (int length = 0; length < packet.limit(); length++) {
            final OscReader.Reading reading = OscReader.read(packet.duplicate().limit(length));

            assertTrue(
                    reading instanceof Malformed
                            || reading.equals(new Said(List.of(new OscMessage(message.path(), List.of())))),
                    length + " bytes of " + message);
        }
    }

    @Property(tries = 1_000)
    void randomBytesGetAnAnswer(@ForAll byte[] bytes) {
        OscReader.read(ByteBuffer.wrap(bytes));
    }

    @Property(tries = 1_000)
    void randomBytesBehindAGoodBeginningGetAnAnswer(@ForAll("messages") OscMessage message, @ForAll byte[] bytes) {
        final ByteBuffer packet = written(message);
        final int kept = Math.min(packet.limit(), 16);
        final int length = Math.min(OscReader.LONGEST, (kept + bytes.length) & ~3);
        final byte[] damaged = new byte[length];
        packet.get(0, damaged, 0, Math.min(kept, length));
        System.arraycopy(bytes, 0, damaged, Math.min(kept, length), length - Math.min(kept, length));

        OscReader.read(ByteBuffer.wrap(damaged));
        OscReader.read(ByteBuffer.wrap(bundle(damaged)));
    }

    @Test
    void readsTheExampleOfTheSpecification() {
        final byte[] packet = "/oscillator/4/frequency\0,f\0\0".getBytes(StandardCharsets.ISO_8859_1);
        final ByteBuffer whole = ByteBuffer.allocate(32).put(packet).putInt(0x43dc0000);

        assertEquals(
                new Said(List.of(new OscMessage("/oscillator/4/frequency", OscArgument.of(440f)))),
                OscReader.read(whole.flip()));
    }

    @Test
    void aMessageWithoutTypeTagsHasNoArguments() {
        final byte[] packet = "/xremote\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

        assertEquals(new Said(List.of(new OscMessage("/xremote"))), OscReader.read(ByteBuffer.wrap(packet)));
    }

    @Test
    void takesBundlesFourDeepAndNoDeeper() {
        byte[] packet = bytes(new OscMessage("/info"));
        for (int deep = 1; deep <= 4; deep++) {
            packet = bundle(packet);
            assertEquals(new Said(List.of(new OscMessage("/info"))), OscReader.read(ByteBuffer.wrap(packet)));
        }

        assertInstanceOf(Malformed.class, OscReader.read(ByteBuffer.wrap(bundle(packet))));
    }

    @Test
    void aBundleIsTakenAsAWholeOrNotAtAll() {
        final byte[] good = bytes(new OscMessage("/info"));

        assertEquals(
                new Said(List.of(new OscMessage("/info"), new OscMessage("/info"))),
                OscReader.read(ByteBuffer.wrap(bundle(good, good))));
        assertInstanceOf(Malformed.class, OscReader.read(ByteBuffer.wrap(bundle(good, new byte[] {'n', 'o', 0, 0}))));
        assertEquals(new Said(List.of()), OscReader.read(ByteBuffer.wrap(bundle())));
    }

    @Test
    void aPacketBeyondTheLimitIsMalformed() {
        assertInstanceOf(Malformed.class, OscReader.read(ByteBuffer.allocate(OscReader.LONGEST + 4)));
    }

    @Test
    void aTextThatWouldEndTooEarlyIsNotWritten() {
        assertThrows(IllegalArgumentException.class, () -> new OscArgument.Text("a\0b"));
        assertThrows(IllegalArgumentException.class, () -> new OscMessage("info"));
    }

    @Provide
    Arbitrary<OscMessage> messages() {
        final Arbitrary<String> texts = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('ä', '漢')
                .ofMaxLength(20);
        final Arbitrary<OscArgument> arguments = Arbitraries.oneOf(
                Arbitraries.integers().map(OscArgument.Whole::new),
                Arbitraries.longs().map(OscArgument.Whole64::new),
                Arbitraries.floats().map(OscArgument.Real::new),
                Arbitraries.doubles().map(OscArgument.Real64::new),
                texts.map(OscArgument.Text::new),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(OscArgument.Blob::new),
                Arbitraries.of(true, false).map(OscArgument.Switch::new),
                Arbitraries.of(new OscArgument.Nil(), new OscArgument.Impulse()));
        return Combinators.combine(texts, arguments.list().ofMaxSize(8))
                .as((path, list) -> new OscMessage("/" + path, list));
    }

    private static ByteBuffer written(OscMessage message) {
        final ByteBuffer out = ByteBuffer.allocate(OscReader.LONGEST);
        OscWriter.write(message, out);
        return out.flip();
    }

    private static byte[] bytes(OscMessage message) {
        final ByteBuffer packet = written(message);
        final byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        return bytes;
    }

    private static byte[] bundle(byte[]... elements) {
        int length = 16;
        for (byte[] element : elements) {
            length += 4 + element.length;
        }
        final ByteBuffer out = ByteBuffer.allocate(length);
        out.put("#bundle\0".getBytes(StandardCharsets.ISO_8859_1)).putLong(1);
        for (byte[] element : elements) {
            out.putInt(element.length).put(element);
        }
        return out.array();
    }
}
