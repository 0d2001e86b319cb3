package io.foldback.proto.osc;

import java.util.List;

/**
 * One message.
 *
 * @param path begins with a slash; patterns in it mean nothing here
 */
public record OscMessage(String path, List<OscArgument> arguments) {

    public OscMessage {
        if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a path of OSC begins with a slash and has no NUL, this is " + path);
        }
        arguments = List.copyOf(arguments);
    }

    public OscMessage(String path, OscArgument... arguments) {
        this(path, List.of(arguments));
    }
}
