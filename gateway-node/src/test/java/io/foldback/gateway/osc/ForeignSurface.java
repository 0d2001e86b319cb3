package io.foldback.gateway.osc;

import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCPacket;
import com.illposed.osc.OSCParseException;
import com.illposed.osc.OSCSerializeException;
import com.illposed.osc.OSCSerializerAndParserBuilder;
import com.illposed.osc.transport.channel.OSCDatagramChannel;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A surface that somebody else wrote: javaosc over loopback UDP. */
final class ForeignSurface implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private final InetSocketAddress server;
    private final DatagramChannel channel = DatagramChannel.open();
    private final OSCSerializerAndParserBuilder codec = new OSCSerializerAndParserBuilder();
    private final OSCDatagramChannel mouth = new OSCDatagramChannel(channel, codec);
    private final ByteBuffer out = ByteBuffer.allocate(4_096);
    private final BlockingQueue<OSCMessage> heard = new LinkedBlockingQueue<>();
    private final Thread ear;

    ForeignSurface(InetSocketAddress server) throws IOException {
        this.server = server;
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.ear = Thread.ofPlatform().daemon().unstarted(this::listen);
        ear.start();
    }

    private void listen() {
        final OSCDatagramChannel hearing = new OSCDatagramChannel(channel, codec);
        final ByteBuffer in = ByteBuffer.allocate(4_096);
        try {
            while (true) {
                if (hearing.read(in) instanceof OSCMessage message) {
                    heard.add(message);
                }
            }
        } catch (IOException | OSCParseException e) {
            return; // closed
        }
    }

    void say(String path, Object... arguments) {
        say(new OSCMessage(path, List.of(arguments)));
    }

    void say(OSCPacket packet) {
        try {
            mouth.send(out.clear(), packet, server);
        } catch (IOException | OSCSerializeException e) {
            throw new AssertionError(e);
        }
    }

    /** Bytes that need not be OSC, from a port of their own. */
    void sayRaw(byte[] bytes) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.send(new DatagramPacket(bytes, bytes.length, server));
        }
    }

    /** The next message; its path and arguments behind blanks. */
    String next() {
        final OSCMessage message = nextMessage();
        final StringBuilder text = new StringBuilder(message.getAddress());
        message.getArguments().forEach(argument -> text.append(' ').append(argument));
        return text.toString();
    }

    OSCMessage nextMessage() {
        try {
            final OSCMessage message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("nothing came");
            }
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** All that came before the answer to a question that is asked now. */
    List<String> sofar() {
        say("/status");
        final List<String> all = new ArrayList<>();
        for (String message = next(); !message.startsWith("/status"); message = next()) {
            all.add(message);
        }
        return all;
    }

    /** Asks, and returns the answer; nothing else may come before it. */
    String ask(String path) {
        say(path);
        return next();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
