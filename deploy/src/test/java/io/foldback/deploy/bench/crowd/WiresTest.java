package io.foldback.deploy.bench.crowd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.proto.nativetcp.AudioPayload;
import io.foldback.proto.nativetcp.AudioStamp;
import io.foldback.proto.nativetcp.Checked;
import io.foldback.proto.nativetcp.ClientMessage;
import io.foldback.proto.nativetcp.FrameFlags;
import io.foldback.proto.nativetcp.FrameHeader;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.SampleFormat;
import io.foldback.proto.websocket.AudioMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WiresTest {
    private static final int FRAMES = 64;
    private static final long CAPTURE = 5_000_000;

    private final Tally tally = new Tally();

    @Test
    void aNativeListenerAsksForWhatIsWanted() {
        final ByteBuffer hello = nativeWire(3).greeting();

        final Checked<ClientMessage> read = ClientMessage.read(hello.position(FrameHeader.LENGTH));

        final Hello asked = (Hello) ((Checked.Good<ClientMessage>) read).value();
        assertEquals(List.of(0, 1, 2), asked.channels());
        assertEquals(FRAMES, asked.block());
        assertTrue(asked.stamped());
    }

    @Test
    void aNativeListenerCountsGapsAndAges() throws IOException {
        final NativeWire wire = nativeWire(1);
        tally.open();

        wire.take(nativeAudio(0), CAPTURE + 2_000_000);
        wire.take(nativeAudio(64), CAPTURE + 2_000_000);
        wire.take(nativeAudio(256), CAPTURE + 4_000_000);

        final CrowdResult result = tally.result(1, 0, 2);
        assertEquals(3, result.messages());
        assertEquals(1, result.gaps());
        assertEquals(128, result.gapFrames());
        assertEquals(2, result.p50Ms(), 0.01);
        assertEquals(1.5, result.messagesPerSecond());
    }

    @Test
    void aRefusalIsToldInTheServersWords() {
        final byte[] json =
                "{\"op\":\"error\",\"code\":\"full\",\"message\":\"no place\"}".getBytes(StandardCharsets.UTF_8);
        final ByteBuffer frame = ByteBuffer.allocate(FrameHeader.LENGTH + json.length);
        FrameHeader.put(frame, FrameType.SYNC, 0, json.length);

        final IOException refused = assertThrows(
                IOException.class, () -> nativeWire(1).take(frame.put(json).flip(), 0));

        assertTrue(String.valueOf(refused.getMessage()).contains("no place"), refused::getMessage);
    }

    @Test
    void aWebSocketListenerCountsGapsAndAges() throws IOException {
        final WebSocketWire wire = webSocketWire();
        tally.open();

        wire.take(ascii("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"), 0);
        wire.take(webSocketAudio(0), CAPTURE + 3_000_000);
        wire.take(webSocketAudio(0), CAPTURE + 3_000_000);

        final CrowdResult result = tally.result(1, 0, 1);
        assertTrue(wire.track().sounds());
        assertEquals(2, result.messages());
        assertEquals(1, result.gaps());
        assertEquals(3, result.meanMs(), 0.01);
    }

    @Test
    void noUpgradeIsARefusal() {
        final IOException refused = assertThrows(
                IOException.class, () -> webSocketWire().take(ascii("HTTP/1.1 503 Service Unavailable\r\n\r\n"), 0));

        assertTrue(String.valueOf(refused.getMessage()).contains("503"), refused::getMessage);
    }

    @Test
    void whatIsNoSoundIsMalformed() throws IOException {
        final WebSocketWire wire = webSocketWire();
        tally.open();

        wire.take(ascii("HTTP/1.1 101 x\r\n\r\n"), 0);
        wire.take(ByteBuffer.wrap(new byte[] {(byte) 0x82, 1, 7}), 0);

        assertEquals(1, tally.result(1, 0, 1).malformed());
    }

    @Test
    void nothingCountsWhileTheTallyIsClosed() throws IOException {
        final NativeWire wire = nativeWire(1);

        wire.take(nativeAudio(0), CAPTURE);
        wire.take(nativeAudio(640), CAPTURE);

        assertEquals(0, tally.result(1, 0, 1).messages());
        assertEquals(0, tally.result(1, 0, 1).gaps());
    }

    @Test
    void whoHearsOpusTellsAfterEachTenthOfASecondWhatCame() throws IOException {
        final Ask ask = new Ask(Ask.Transport.WEBSOCKET, "main", null, "main", 0, 960, SampleFormat.INT16, true);
        final WebSocketWire wire = new WebSocketWire(ask, "127.0.0.1", new Track(tally));
        wire.take(ascii("HTTP/1.1 101 x\r\n\r\n"), 0);

        for (int message = 0; message < 4; message++) {
            wire.take(opus(960L * message), CAPTURE);
            assertNull(wire.reply());
        }
        wire.take(opus(960 * 4), CAPTURE);

        final ByteBuffer told = Objects.requireNonNull(wire.reply());
        assertEquals((byte) 0x81, told.get());
        assertEquals((byte) (0x80 | (told.remaining() - 5)), told.get());
        assertEquals(0, told.getInt());
        assertEquals(
                "{\"op\":\"received\",\"messages\":5}",
                StandardCharsets.US_ASCII.decode(told).toString());
        assertNull(wire.reply());
    }

    private static ByteBuffer opus(long position) {
        final ByteBuffer out = ByteBuffer.allocate(2 + AudioMessage.HEADER_LENGTH + 3);
        out.put((byte) 0x82).put((byte) (AudioMessage.HEADER_LENGTH + 3)).order(ByteOrder.LITTLE_ENDIAN);
        AudioMessage.putOpus(out, 2, 1, position, CAPTURE, 0, 960, 3);
        return out.put(new byte[3]).flip();
    }

    @Test
    void anAskSurvivesItsWords() {
        final Ask ask = new Ask(Ask.Transport.WEBSOCKET, 2, 128, SampleFormat.INT16);

        assertEquals(ask, Ask.of(ask.words()));
        assertEquals("/audio?room=main&channels=0,1&frames=128&format=pcm16", ask.query());
        assertEquals(512, ask.sampleBytes());
    }

    private NativeWire nativeWire(int channels) {
        return new NativeWire(
                new Ask(Ask.Transport.NATIVE, channels, FRAMES, SampleFormat.INT16),
                new Track(tally),
                new AudioPayload());
    }

    private WebSocketWire webSocketWire() {
        return new WebSocketWire(
                new Ask(Ask.Transport.WEBSOCKET, 0, FRAMES, SampleFormat.INT16), "127.0.0.1", new Track(tally));
    }

    private static ByteBuffer nativeAudio(long position) {
        final int length = AudioStamp.LENGTH + AudioPayload.length(1, FRAMES, SampleFormat.INT16);
        final ByteBuffer out = ByteBuffer.allocate(FrameHeader.LENGTH + length);
        FrameHeader.put(out, FrameType.AUDIO, FrameFlags.INT16 | FrameFlags.STAMPED, length);
        AudioStamp.put(out, 1, position, CAPTURE, 0);
        return out.put((byte) 1).clear();
    }

    private static ByteBuffer webSocketAudio(long position) {
        final int length = AudioMessage.length(AudioMessage.INT16, 2, FRAMES);
        final ByteBuffer out = ByteBuffer.allocate(4 + length);
        out.put((byte) 0x82).put((byte) 126).putShort((short) length).order(ByteOrder.LITTLE_ENDIAN);
        AudioMessage.put(out, AudioMessage.INT16, 2, 1, position, CAPTURE, 0, FRAMES);
        return out.clear();
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
