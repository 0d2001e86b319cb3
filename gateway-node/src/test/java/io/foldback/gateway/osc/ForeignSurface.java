package io.foldback.gateway.osc;

import com.illposed.osc.OSCMessage;
import com.illposed.osc.OSCPacket;
import com.illposed.osc.OSCParseException;
import com.illposed.osc.OSCSerializeException;
import com.illposed.osc.transport.udp.UDPTransport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A surface that somebody else wrote: javaosc over loopback UDP. */
final class ForeignSurface implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final InetSocketAddress server;
    private final UDPTransport transport;
    private final BlockingQueue<OSCMessage> heard = new LinkedBlockingQueue<>();
    private final Thread ear;

    ForeignSurface(InetSocketAddress server) throws IOException {
        this.server = server;
        this.transport = new UDPTransport(new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort()), server);
        this.ear = Thread.ofPlatform().daemon().unstarted(this::listen);
        ear.start();
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void listen() {
        try {
            while (true) {
                if (transport.receive() instanceof OSCMessage message) {
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
            transport.send(packet);
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
        transport.close();
    }
}
