package io.foldback.deploy.load;

import io.foldback.proto.nativetcp.Checked;
import io.foldback.proto.nativetcp.ClientMessage;
import io.foldback.proto.nativetcp.FrameLimits;
import io.foldback.proto.nativetcp.FrameReader;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.ServerMessage;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** The connection by which a guest asks for its sound, and which it has to keep. Its loop's thread. */
final class GuestConnection implements Closeable {
    private final FrameReader reader = new FrameReader(FrameLimits.OF_SERVERS);
    private final SocketChannel channel;
    private final Hello hello;
    private final Consumer<ServerMessage> messages;

    /** @param messages what the server says, but for its pings, which are answered here */
    GuestConnection(Hello hello, Consumer<ServerMessage> messages) throws IOException {
        this.hello = hello;
        this.messages = messages;
        this.channel = SocketChannel.open();
    }

    /** Begins to connect. */
    void open(GuestLoop loop, InetSocketAddress server, GuestLoop.Ready ready) throws IOException {
        channel.configureBlocking(false);
        if (channel.connect(server)) {
            loop.register(channel, SelectionKey.OP_READ, ready);
            greet();
        } else {
            loop.register(channel, SelectionKey.OP_CONNECT, ready);
        }
    }

    /**
     * The socket is ready.
     *
     * @param chunk anybody's, for this call
     * @throws IOException when the server is out of reach, or does not speak the protocol, or closed the connection
     */
    void serve(SelectionKey key, ByteBuffer chunk) throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            key.interestOps(SelectionKey.OP_READ);
            greet();
        } else if (channel.read(chunk.clear()) < 0) {
            throw new IOException("the server closed the connection");
        } else {
            take(chunk.flip());
        }
    }

    private void greet() throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        say(hello);
    }

    private void take(ByteBuffer chunk) throws IOException {
        FrameReader.Verdict verdict = reader.next(chunk);
        while (verdict == FrameReader.Verdict.FRAME) {
            if (reader.header().type() != FrameType.AUDIO) {
                message();
            }
            verdict = reader.next(chunk);
        }
        if (verdict != FrameReader.Verdict.MORE) {
            throw new IOException("the server's stream is broken: " + verdict);
        }
    }

    private void message() throws IOException {
        if (ServerMessage.read(reader.payload()) instanceof Checked.Good<ServerMessage>(ServerMessage message)) {
            if (message instanceof ServerMessage.Ping(long t)) {
                say(new ClientMessage.Pong(t));
            } else {
                messages.accept(message);
            }
        }
    }

    private void say(ClientMessage message) throws IOException {
        final ByteBuffer frame = message.toFrame();
        channel.write(frame);
        if (frame.hasRemaining()) {
            throw new IOException("the server reads nothing");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
