package io.foldback.gateway.osc;

import io.foldback.proto.osc.OscArgument;
import io.foldback.proto.osc.OscMessage;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Who this is. Surfaces choose their page by model and version, so these are those of the console that is spoken like. */
final class Greeting {
    private static final OscArgument PROTOCOL = OscArgument.of("V2.07");
    private static final OscArgument NAME = OscArgument.of("Foldback");
    private static final OscArgument MODEL = OscArgument.of("X32");
    private static final OscArgument VERSION = OscArgument.of("4.06");
    private static final OscArgument ACTIVE = OscArgument.of("active");

    private final OscArgument host;
    private final OscArgument room;

    Greeting(InetSocketAddress bound, String room) {
        this.host = OscArgument.of(bound.getAddress().getHostAddress());
        this.room = OscArgument.of(room);
    }

    /** Null when a path asks for something else. */
    @Nullable
    OscMessage answer(String path) {
        return switch (path) {
            case "/info" -> new OscMessage(path, PROTOCOL, NAME, MODEL, VERSION);
            case "/xinfo" -> new OscMessage(path, host, room, MODEL, VERSION);
            case "/status" -> new OscMessage(path, ACTIVE, host, room);
            default -> null;
        };
    }
}
