package io.foldback.client.session;

import io.foldback.proto.nativetcp.ClientMessage;
import io.foldback.proto.nativetcp.FrameHeader;
import io.foldback.proto.nativetcp.FrameLimits;
import io.foldback.proto.nativetcp.FrameReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;

/** One TCP connection, cut into frames. Belongs to the client's thread, except for {@link #close}. */
final class Connection implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 16;
    /** How often a silent connection is looked at. */
    private static final int TICK_MILLIS = 500;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final FrameReader reader = new FrameReader(FrameLimits.OF_SERVERS);
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).limit(0);
    private long arrivalNanos;

    private Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        arrivalNanos = System.nanoTime();
    }

    /** Makes an unconnected socket that another thread may close while {@link #open} waits. */
    static Connection open(Socket socket, String host, int port, Duration patience) throws IOException {
        final InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("unknown host");
        }
        socket.connect(address, Math.toIntExact(Math.min(patience.toMillis(), 5_000)));
        socket.setSoTimeout(Math.toIntExact(Math.min(patience.toMillis(), TICK_MILLIS)));
        return new Connection(socket);
    }

    /** Another port of the same server. */
    InetSocketAddress server(int port) {
        return new InetSocketAddress(socket.getInetAddress(), port);
    }

    void send(ClientMessage message) throws IOException {
        out.write(message.toFrame().array());
    }

    /**
     * Waits for a whole frame, at most half a second.
     *
     * @return whether there is one, in {@link #header} and {@link #payload} until the next call
     * @throws IOException when the connection ended or broke; the message says how
     */
    boolean next() throws IOException {
        while (true) {
            switch (reader.next(chunk)) {
                case FRAME -> {
                    return true;
                }
                case MORE -> {
                    if (!fill()) {
                        return false;
                    }
                }
                case WRONG_MAGIC -> throw new ProtocolException("the server does not speak Foldback's native protocol");
                case WRONG_VERSION ->
                    throw new ProtocolException(
                            "the server speaks another version of the native protocol than " + FrameHeader.VERSION);
                case UNKNOWN_TYPE -> throw new ProtocolException("the server sent a frame of an unknown type");
                case TOO_LONG ->
                    throw new ProtocolException(
                            "the server announced a payload of more than " + FrameLimits.MOST + " bytes");
            }
        }
    }

    FrameHeader header() {
        return reader.header();
    }

    ByteBuffer payload() {
        return reader.payload();
    }

    /** When the last byte that was read came, on {@link System#nanoTime}. */
    long arrivalNanos() {
        return arrivalNanos;
    }

    private boolean fill() throws IOException {
        try {
            final int got = in.read(chunk.array(), 0, CHUNK_BYTES);
            if (got < 0) {
                throw new IOException("the server closed the connection");
            }
            arrivalNanos = System.nanoTime();
            chunk.position(0).limit(got);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
