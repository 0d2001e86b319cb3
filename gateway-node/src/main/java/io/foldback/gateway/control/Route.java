package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One REST route: a verb and a path that stand for a method of the vocabulary.
 *
 * @param template path below {@code /api/v1}; what stands in braces is a parameter of the method
 */
record Route(String verb, String template, String method) {
    static final String BASE = "/api/v1";

    /** Parameters of paths that are no texts. */
    private static final Set<String> NUMBERS = Set.of("id", "index");

    static final List<Route> ALL = List.of(
            new Route("GET", "/vocabulary", "vocabulary.get"),
            new Route("GET", "/session", "session.hello"),
            new Route("POST", "/revocations", "token.revoke"),
            new Route("GET", "/rooms/{room}/mixes", "mix.list"),
            new Route("GET", "/rooms/{room}/mixes/{mix}", "mix.get"),
            new Route("PATCH", "/rooms/{room}/mixes/{mix}", "mix.set"),
            new Route("POST", "/rooms/{room}/mixes/{mix}/start", "mix.start"),
            new Route("GET", "/rooms/{room}/templates", "mix.templates"),
            new Route("PUT", "/rooms/{room}/templates/{name}", "mix.keep"),
            new Route("DELETE", "/rooms/{room}/templates/{name}", "mix.forget"),
            new Route("GET", "/rooms/{room}", "room.get"),
            new Route("PATCH", "/rooms/{room}", "room.set"),
            new Route("POST", "/rooms/{room}/channels", "channel.add"),
            new Route("DELETE", "/rooms/{room}/channels/{id}", "channel.remove"),
            new Route("POST", "/rooms/{room}/buses", "bus.add"),
            new Route("DELETE", "/rooms/{room}/buses/{index}", "bus.remove"),
            new Route("PUT", "/rooms/{room}/scenes/{name}", "scene.store"),
            new Route("POST", "/rooms/{room}/scenes/{name}/compare", "scene.compare"),
            new Route("POST", "/rooms/{room}/scenes/{name}/recall", "scene.recall"),
            new Route("PATCH", "/rooms/{room}/scenes/{name}", "scene.rename"),
            new Route("DELETE", "/rooms/{room}/scenes/{name}", "scene.delete"));

    /** Whether a request's path is of this route, whatever its verb. */
    boolean fits(String path) {
        return bind(path, RoomJson.JSON.createObjectNode()) != null;
    }

    /** Puts the path's parameters into {@code arguments}; null when the path is another one. */
    @Nullable
    ObjectNode bind(String path, ObjectNode arguments) {
        final String[] wanted = (BASE + template).split("/", -1);
        final String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return null;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                put(arguments, wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return null;
            }
        }
        return arguments;
    }

    private static void put(ObjectNode arguments, String name, String word) {
        if (NUMBERS.contains(name) && word.matches("[0-9]{1,9}")) {
            arguments.put(name, Integer.parseInt(word));
        } else {
            arguments.put(name, decoded(word));
        }
    }

    /** As it came where it is spelled wrongly: no name of ours is like that. */
    private static String decoded(String word) {
        try {
            return URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return word;
        }
    }
}
