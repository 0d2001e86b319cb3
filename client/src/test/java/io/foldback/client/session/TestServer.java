package io.foldback.client.session;

import io.foldback.proto.datagram.DatagramOffer;
import io.foldback.proto.nativetcp.Checked;
import io.foldback.proto.nativetcp.ClientMessage;
import io.foldback.proto.nativetcp.FrameFlags;
import io.foldback.proto.nativetcp.FrameHeader;
import io.foldback.proto.nativetcp.FrameLimits;
import io.foldback.proto.nativetcp.FrameReader;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.PayloadDeflater;
import io.foldback.proto.nativetcp.ServerMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that does as it is told: each connection runs the next part, which says and sends what it likes.
 */
public final class TestServer implements AutoCloseable {
    public static final int BLOCK = 64;

    private final ServerSocket listening;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::serve, "test-server");

    /** What happens on one connection; it is closed thereafter. */
    public interface Part {
        void play(Guest guest) throws IOException;
    }

    public TestServer(Part... parts) throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.parts.addAll(List.of(parts));
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void serve() {
        try {
            while (true) {
                try (Socket socket = listening.accept()) {
                    final Part part = parts.poll();
                    if (part != null) {
                        play(part, new Guest(socket));
                    }
                }
            }
        } catch (IOException e) {
            assert listening.isClosed() : e;
        }
    }

    private static void play(Part part, Guest guest) {
        try {
            part.play(guest);
        } catch (IOException e) {
            assert e.getMessage() != null : "the guest left";
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /** One client, seen from the server. */
    public static final class Guest {
        private final Socket socket;
        private final InputStream in;
        private final FrameReader reader = new FrameReader(FrameLimits.OF_CLIENTS);
        private ByteBuffer chunk = ByteBuffer.allocate(0);

        Guest(Socket socket) throws IOException {
            this.socket = socket;
            in = socket.getInputStream();
        }

        /** Waits for the next message. */
        public ClientMessage hear() throws IOException {
            while (reader.next(chunk) != FrameReader.Verdict.FRAME) {
                final byte[] bytes = new byte[4096];
                final int got = in.read(bytes);
                if (got < 0) {
                    throw new IOException("the guest left");
                }
                chunk = ByteBuffer.wrap(bytes, 0, got);
            }
            if (ClientMessage.read(reader.payload()) instanceof Checked.Good<ClientMessage>(ClientMessage message)) {
                return message;
            }
            throw new IOException("the guest talks nonsense");
        }

        public Hello welcome(String resume) throws IOException {
            return welcome(resume, null);
        }

        public Hello welcome(String resume, @Nullable DatagramOffer datagrams) throws IOException {
            final Hello hello = (Hello) hear();
            say(new ServerMessage.Welcome(
                    "s",
                    resume,
                    48_000,
                    BLOCK,
                    hello.room(),
                    hello.mix(),
                    hello.channels(),
                    null,
                    List.of(),
                    List.of(),
                    datagrams,
                    List.of()));
            return hello;
        }

        /** Answers the client's next ping, on a clock that far ahead of this host's. */
        public void pong(long aheadNanos) throws IOException {
            final long t = ((ClientMessage.Ping) hear()).t();
            say(new ServerMessage.Pong(t, System.nanoTime() + aheadNanos));
        }

        public void say(ServerMessage message) throws IOException {
            send(FrameType.SYNC, 0, message.toJson());
        }

        /** Sends frames of a ramp in all channels: sample = position / 2^20. */
        public void block(Hello hello, int epoch, long position, long captureNanos, int dropped) throws IOException {
            final int channels = hello.channels() == null ? 2 : hello.channels().size();
            final ByteBuffer payload = ByteBuffer.allocate(25 + channels * BLOCK * 4);
            payload.putInt(epoch).putLong(position).putLong(captureNanos).putInt(dropped);
            payload.put((byte) channels).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < channels * BLOCK; i++) {
                final float sample = (position + i % BLOCK) * 0x1p-20f;
                if (hello.format().bytes() == 4) {
                    payload.putFloat(sample);
                } else {
                    payload.putShort((short) Math.round(sample * 32767));
                }
            }
            send(hello, payload.flip());
        }

        private void send(Hello hello, ByteBuffer plain) throws IOException {
            final int flags = hello.format().flag() | FrameFlags.STAMPED;
            if (!hello.compressed()) {
                send(FrameType.AUDIO, flags, bytes(plain));
                return;
            }
            try (PayloadDeflater deflater = new PayloadDeflater()) {
                final ByteBuffer small = ByteBuffer.allocate(PayloadDeflater.bound(plain.remaining()));
                deflater.deflate(plain, small);
                send(FrameType.AUDIO, flags | FrameFlags.COMPRESSED, bytes(small.flip()));
            }
        }

        public void send(int type, int flags, byte[] payload) throws IOException {
            final ByteBuffer frame = ByteBuffer.allocate(FrameHeader.LENGTH + payload.length);
            FrameHeader.put(frame, type, flags, payload.length);
            raw(frame.put(payload).array());
        }

        public void raw(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        /** Waits until the client is gone. */
        public void stay() throws IOException {
            while (in.read() >= 0) {
                socket.getOutputStream().flush();
            }
        }

        private static byte[] bytes(ByteBuffer buffer) {
            final byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        }
    }
}
