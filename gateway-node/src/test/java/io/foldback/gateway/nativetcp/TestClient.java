package io.foldback.gateway.nativetcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.foldback.proto.nativetcp.AudioPayload;
import io.foldback.proto.nativetcp.Checked;
import io.foldback.proto.nativetcp.ClientMessage;
import io.foldback.proto.nativetcp.FrameHeader;
import io.foldback.proto.nativetcp.FrameLimits;
import io.foldback.proto.nativetcp.FrameReader;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.ServerMessage;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client that blocks, five seconds at most. */
final class TestClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;

    private final Socket socket = new Socket();
    private final FrameReader frames = new FrameReader(FrameLimits.OF_SERVERS);
    private final AudioPayload payload = new AudioPayload();
    private ByteBuffer chunk = ByteBuffer.allocate(0);

    TestClient(InetSocketAddress address) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(address);
    }

    ServerMessage.Welcome hello(Hello hello) throws IOException {
        send(hello);
        final ServerMessage.Welcome welcome = assertInstanceOf(ServerMessage.Welcome.class, message());
        send("{\"op\":\"ping\",\"t\":1}"); // its answer comes when the hello is done with: the sound is joined
        assertInstanceOf(ServerMessage.Pong.class, message());
        return welcome;
    }

    void send(ClientMessage message) throws IOException {
        send(message.frameType(), 0, message.toJson());
    }

    void send(String json) throws IOException {
        send(FrameType.SYNC, 0, json.getBytes(StandardCharsets.UTF_8));
    }

    void send(int type, int flags, byte[] bytes) throws IOException {
        send(frame(type, flags, bytes));
    }

    static byte[] frame(int type, int flags, byte[] bytes) {
        final ByteBuffer frame = ByteBuffer.allocate(FrameHeader.LENGTH + bytes.length);
        FrameHeader.put(frame, type, flags, bytes.length);
        return frame.put(bytes).array();
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The next frame. */
    FrameHeader next() throws IOException {
        FrameReader.Verdict verdict = frames.next(chunk);
        while (verdict == FrameReader.Verdict.MORE) {
            final byte[] bytes = new byte[65_536];
            final int count = socket.getInputStream().read(bytes);
            if (count < 0) {
                throw new EOFException();
            }
            chunk = ByteBuffer.wrap(bytes, 0, count);
            verdict = frames.next(chunk);
        }
        assertEquals(FrameReader.Verdict.FRAME, verdict);
        return frames.header();
    }

    ServerMessage message() throws IOException {
        final FrameHeader header = next();
        assertEquals(true, header.type() != FrameType.AUDIO, "a message was expected, audio came");
        final Checked<ServerMessage> read = ServerMessage.read(frames.payload());
        return (ServerMessage) assertInstanceOf(Checked.Good.class, read).value();
    }

    /** The next payload; messages between are left out. */
    AudioPayload audio() throws IOException {
        FrameHeader header = next();
        while (header.type() != FrameType.AUDIO) {
            header = next();
        }
        assertEquals(AudioPayload.Verdict.OK, payload.wrap(frames.payload(), header.flags()));
        return payload;
    }

    /** Reads on until the server has closed. */
    void awaitClose() throws IOException {
        try {
            while (true) {
                next();
            }
        } catch (EOFException | SocketException closed) {
            socket.close();
        }
    }

    /** Of the stamped payload that {@link #next} gave. */
    long position() {
        assertEquals(
                AudioPayload.Verdict.OK,
                payload.wrap(frames.payload(), frames.header().flags()));
        return java.util.Objects.requireNonNull(payload.stamp()).position();
    }

    float[] channel(int channel) {
        final float[] samples = new float[payload.frames()];
        payload.channel(channel, samples, 0);
        return samples;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        payload.close();
    }
}
