package io.foldback.gateway.osc;

import io.foldback.proto.osc.OscArgument;
import io.foldback.proto.osc.OscMessage;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Who this is. Surfaces choose their page by model and version, so these are those of the console that is spoken like. */
final class Greeting {
    private static final OscArgument PROTOCOL = OscArgument.of("V2.07");
    private static final OscArgument NAME = OscArgument.of("Foldback");
    private static final OscArgument MODEL = OscArgument.of("X32");
    private static final OscArgument VERSION = OscArgument.of("4.06");
    private static final OscArgument ACTIVE = OscArgument.of("active");

    private final InetAddress bound;
    private final OscArgument room;

    Greeting(InetAddress bound, String room) {
        this.bound = bound;
        this.room = OscArgument.of(room);
    }

    /** Null when a path asks for something else. */
    @Nullable
    OscMessage answer(String path, InetSocketAddress from) {
        return switch (path) {
            case "/info" -> new OscMessage(path, PROTOCOL, NAME, MODEL, VERSION);
            case "/xinfo" -> new OscMessage(path, address(from), room, MODEL, VERSION);
            case "/status" -> new OscMessage(path, ACTIVE, address(from), room);
            default -> null;
        };
    }

    /** By which this machine is reached from there: surfaces that look for consoles by broadcast go on with it. */
    private OscArgument address(InetSocketAddress from) {
        return OscArgument.of((bound.isAnyLocalAddress() ? towards(from) : bound).getHostAddress());
    }

    /** To connect a datagram socket sends nothing; it chooses the address. */
    private InetAddress towards(InetSocketAddress from) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(from);
            return socket.getLocalAddress();
        } catch (IOException e) {
            return bound;
        }
    }
}
