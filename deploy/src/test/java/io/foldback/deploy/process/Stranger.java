package io.foldback.deploy.process;

import io.foldback.proto.nativetcp.FrameHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A connection to the native port that says whatever it likes. */
final class Stranger implements AutoCloseable {
    private final Socket socket = new Socket();

    private Stranger(int port) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    }

    static Stranger at(int port) {
        try {
            return new Stranger(port);
        } catch (IOException e) {
            throw new UncheckedIOException("the native port takes no connection", e);
        }
    }

    static byte[] frame(int version, int type, int flags, int announced, byte[] payload) {
        final ByteBuffer frame = ByteBuffer.allocate(FrameHeader.LENGTH + payload.length);
        FrameHeader.put(frame, type, flags, announced);
        frame.putShort(4, (short) version);
        return frame.put(payload).array();
    }

    static byte[] frame(int type, int flags, byte[] payload) {
        return frame(FrameHeader.VERSION, type, flags, payload.length, payload);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** So many zeros, deflated: a thousandth of them. */
    static byte[] bomb(int bytes) {
        final ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(small, new Deflater(9))) {
            for (int i = 0; i < bytes; i += 1024) {
                deflater.write(new byte[1024]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return small.toByteArray();
    }

    /** Says something; a server that has closed meanwhile is no surprise. */
    Stranger say(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            System.out.println("a stranger was cut off while it spoke: " + e.getMessage());
        }
        return this;
    }

    /** Says no more, but listens. */
    Stranger fallSilent() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            System.out.println("a stranger was cut off before it fell silent: " + e.getMessage());
        }
        return this;
    }

    /** Reads until the server closes; how long that took. */
    Duration awaitClosed(Duration most) {
        final long start = System.nanoTime();
        final byte[] heard = new byte[4096];
        try {
            socket.setSoTimeout(Math.toIntExact(most.toMillis()));
            while (socket.getInputStream().read(heard) >= 0) {
                if (System.nanoTime() - start > most.toNanos()) {
                    throw new AssertionError("the server still talks after " + most);
                }
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server did not close within " + most, e);
        } catch (IOException e) {
            return Duration.ofNanos(System.nanoTime() - start);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
