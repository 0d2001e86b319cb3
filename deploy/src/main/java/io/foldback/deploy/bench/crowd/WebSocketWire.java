package io.foldback.deploy.bench.crowd;

import io.foldback.proto.websocket.AudioMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A listener over WebSocket that decodes headers, but no samples. */
final class WebSocketWire implements Wire {
    private static final int LONGEST_HEAD = 8192;
    private static final int TENTH_FRAMES = 4_800;
    private static final int WHOLE_TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int TEXT_HEAD = 6;
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Ask ask;
    private final String host;
    private final Track track;
    private final AudioMessage message = new AudioMessage();
    private final WebSocketFrames frames = new WebSocketFrames();
    private final StringBuilder head = new StringBuilder();
    private boolean upgraded;
    private long messages;
    private long told;
    private int endSeen;

    /** @param host as the server may be called */
    WebSocketWire(Ask ask, String host, Track track) {
        this.ask = ask;
        this.host = host;
        this.track = track;
    }

    @Override
    public ByteBuffer greeting() {
        final String shown =
                ask.token() == null ? "" : "Sec-WebSocket-Protocol: foldback, token." + ask.token() + "\r\n";
        final String request = "GET " + ask.query() + " HTTP/1.1\r\nHost: " + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + shown + "\r\n";
        return ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void take(ByteBuffer chunk, long nowNanos) throws IOException {
        while (!upgraded && chunk.hasRemaining()) {
            readHead(chunk.get());
        }
        frames.put(chunk);
        WebSocketFrames.Verdict verdict = frames.next();
        while (verdict == WebSocketFrames.Verdict.FRAME) {
            frame(nowNanos);
            verdict = frames.next();
        }
        if (verdict == WebSocketFrames.Verdict.BROKEN) {
            throw new IOException("the server's WebSocket frames are broken");
        }
    }

    private void readHead(byte next) throws IOException {
        head.append((char) next);
        endSeen = next == HEAD_END[endSeen] ? endSeen + 1 : next == HEAD_END[0] ? 1 : 0;
        upgraded = endSeen == HEAD_END.length;
        final boolean refused = upgraded && !head.toString().startsWith("HTTP/1.1 101 ");
        if (refused || head.length() > LONGEST_HEAD) {
            throw new IOException("the server does not upgrade: "
                    + head.toString().lines().findFirst().orElse(""));
        }
    }

    private void frame(long nowNanos) throws IOException {
        if (frames.opcode() == WebSocketFrames.CLOSE) {
            throw new IOException("the server closes the WebSocket");
        }
        if (frames.opcode() != WebSocketFrames.BINARY) {
            return;
        }
        if (message.wrap(frames.payload()) != AudioMessage.Verdict.OK || message.channels() != ask.planes()) {
            track.malformed();
            return;
        }
        messages++;
        track.message(
                message.epoch(),
                message.position(),
                message.frames(),
                message.framesDropped(),
                message.captureNanos(),
                nowNanos);
    }

    /** How much was received, after each tenth of a second of it, as pages tell; a server waits for that before more Opus. */
    @Override
    public @Nullable ByteBuffer reply() {
        if (!ask.opus() || (messages - told) * ask.frames() < TENTH_FRAMES) {
            return null;
        }
        told = messages;
        final byte[] text = ("{\"op\":\"received\",\"messages\":" + messages + "}").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(TEXT_HEAD + text.length)
                .put((byte) WHOLE_TEXT)
                .put((byte) (MASKED | text.length))
                .putInt(0) // a mask that changes nothing
                .put(text)
                .flip();
    }

    @Override
    public Track track() {
        return track;
    }
}
