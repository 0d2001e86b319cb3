package io.foldback.proto.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.foldback.proto.websocket.AudioMessage.Verdict;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AudioMessageTest {
    private final AudioMessage message = new AudioMessage();

    @Property(tries = 200)
    void readsWhatWasPut(
            @ForAll @IntRange(min = 1, max = 2) int format,
            @ForAll @IntRange(min = 1, max = 255) int channels,
            @ForAll int epoch,
            @ForAll long position,
            @ForAll long capture,
            @ForAll int dropped,
            @ForAll @IntRange(max = 960) int frames) {
        final ByteBuffer bytes = bytes(AudioMessage.length(format, channels, frames));
        AudioMessage.put(bytes, format, channels, epoch, position, capture, dropped, frames);
        assertEquals(AudioMessage.HEADER_LENGTH, bytes.position());

        assertEquals(Verdict.OK, message.wrap(bytes.clear()));

        assertEquals(format, message.format());
        assertEquals(channels, message.channels());
        assertEquals(epoch, message.epoch());
        assertEquals(position, message.position());
        assertEquals(capture, message.captureNanos());
        assertEquals(dropped, message.framesDropped());
        assertEquals(frames, message.frames());
    }

    @Property
    void everyTruncationIsFound(@ForAll @IntRange(max = 543) int length) {
        final Verdict verdict = message.wrap(stereo().slice(0, length).order(ByteOrder.LITTLE_ENDIAN));

        assertEquals(length < 32 ? Verdict.TOO_SHORT : Verdict.WRONG_LENGTH, verdict);
    }

    @Property(tries = 500)
    void randomBytesGetAVerdict(@ForAll byte[] bytes) {
        message.wrap(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(Verdict.OK, message.wrap(stereo()));
        assertEquals(Verdict.WRONG_VERSION, message.wrap(stereo().put(0, (byte) 2)));
        assertEquals(Verdict.UNKNOWN_FORMAT, message.wrap(stereo().put(1, (byte) 4)));
        assertEquals(Verdict.NO_CHANNELS, message.wrap(stereo().put(2, (byte) 0)));
        assertNotEquals(Verdict.OK, message.wrap(stereo().put(28, (byte) 127)));
    }

    @Property(tries = 200)
    void readsAPacketOfOpus(
            @ForAll @IntRange(min = 1, max = 2) int channels,
            @ForAll long position,
            @ForAll @IntRange(min = 1, max = AudioMessage.MAX_PACKET) int packetBytes) {
        final ByteBuffer bytes = opus(channels, position, packetBytes);

        assertEquals(Verdict.OK, message.wrap(bytes));

        assertEquals(AudioMessage.OPUS, message.format());
        assertEquals(channels, message.channels());
        assertEquals(position, message.position());
        assertEquals(240, message.frames());
        assertEquals(packetBytes, message.packetBytes());
    }

    @Property(tries = 200)
    void everyTruncationOfAPacketOfOpusIsFound(@ForAll @IntRange(max = 131) int length) {
        final ByteBuffer cut = opus(2, 7, 100).slice(0, length).order(ByteOrder.LITTLE_ENDIAN);

        assertEquals(length < 32 ? Verdict.TOO_SHORT : Verdict.WRONG_LENGTH, message.wrap(cut));
    }

    @Test
    void saysWhatIsWrongWithAPacketOfOpus() {
        assertEquals(Verdict.TOO_MANY_CHANNELS, message.wrap(opus(3, 7, 100)));
        assertEquals(Verdict.WRONG_LENGTH, message.wrap(opus(2, 7, 0)));
        assertEquals(Verdict.WRONG_LENGTH, message.wrap(opus(2, 7, AudioMessage.MAX_PACKET + 1)));
        assertEquals(Verdict.WRONG_LENGTH, message.wrap(opus(2, 7, 100).putShort(30, (short) 99)));
    }

    private static ByteBuffer opus(int channels, long position, int packetBytes) {
        final ByteBuffer bytes = bytes(AudioMessage.HEADER_LENGTH + packetBytes);
        AudioMessage.putOpus(bytes, channels, 1, position, 3, 4, 240, packetBytes);
        return bytes.clear();
    }

    private static ByteBuffer stereo() {
        final ByteBuffer bytes = bytes(AudioMessage.length(AudioMessage.INT16, 2, 128));
        AudioMessage.put(bytes, AudioMessage.INT16, 2, 1, 2, 3, 4, 128);
        return bytes.clear();
    }

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
