package io.foldback.gateway.websocket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.gateway.access.Credentials;
import io.foldback.gateway.access.Pass;
import org.jspecify.annotations.Nullable;

/** The small JSON texts that go beside the sound. Total: any text gets a verdict. */
sealed interface ControlText {
    ObjectMapper JSON = new ObjectMapper();

    /** A client asks for the gateway's clock. {@code t} is its own time, sent back as it came. */
    record Ping(double t) implements ControlText {}

    /** A client tells how it plays. */
    record Report(PlayoutReport playout) implements ControlText {}

    /** A client tells how many messages of sound it has received on this connection. */
    record Received(long messages) implements ControlText {}

    /** A client shows what it is let in by. */
    record Hello(Credentials credentials) implements ControlText {}

    /** Nothing that belongs here. */
    record Foreign(String sentence) implements ControlText {}

    static ControlText parse(String text) {
        final JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return new Foreign("a text that is not JSON: " + AudioWish.quoted(text));
        }
        return switch (node.path("op").asText("")) {
            case "ping" -> ping(node);
            case "report" -> report(node);
            case "received" -> received(node);
            case "hello" -> new Hello(new Credentials(text(node, "token"), text(node, "resume")));
            default -> new Foreign("op must be ping, report, received or hello, the text is " + AudioWish.quoted(text));
        };
    }

    private static ControlText ping(JsonNode node) {
        final JsonNode t = node.path("t");
        return t.isNumber() && Double.isFinite(t.asDouble())
                ? new Ping(t.asDouble())
                : new Foreign("t of a ping must be a number, is " + AudioWish.quoted(t.toString()));
    }

    private static ControlText received(JsonNode node) {
        final JsonNode messages = node.path("messages");
        return messages.canConvertToLong() && messages.isIntegralNumber()
                ? new Received(messages.asLong())
                : new Foreign("messages of a received must be a number, is " + AudioWish.quoted(messages.toString()));
    }

    private static ControlText report(JsonNode node) {
        final PlayoutReport report = new PlayoutReport(
                milliseconds(node.path("latencyMs")),
                milliseconds(node.path("latencyP99Ms")),
                count(node, "gaps"),
                count(node, "underruns"),
                count(node, "droppedFrames"),
                count(node, "depthFrames"),
                count(node, "targetFrames"));
        return new Report(report);
    }

    private static @Nullable Double milliseconds(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.asDouble()) ? node.asDouble() : null;
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).textValue() : null;
    }

    private static long count(JsonNode node, String field) {
        return Math.max(0, node.path(field).asLong(0));
    }

    /** The answer to a ping; {@code nanos} is this host's {@link System#nanoTime}, the clock of capture times. */
    static String pong(double t, long nanos) {
        return JSON.createObjectNode()
                .put("op", "pong")
                .put("t", t)
                .put("nanos", nanos)
                .toString();
    }

    static String error(String code, String sentence) {
        final ObjectNode error = JSON.createObjectNode();
        return error.put("op", "error")
                .put("code", code)
                .put("message", sentence)
                .toString();
    }

    /** @param mix id of the personal mix that it hears; null when it hears none */
    static String welcome(Pass pass, AudioWish wish, @Nullable String mix) {
        final ObjectNode welcome = JSON.createObjectNode()
                .put("op", "welcome")
                .put("session", pass.session())
                .put("resume", pass.resume())
                .put("room", wish.room())
                .put("selection", wish.selectionName())
                .put("format", wish.shape().format().spoken())
                .put("planes", wish.planes())
                .put("frames", wish.shape().frames());
        if (wish.shape().isOpus()) {
            welcome.put("bitrate", wish.shape().bitrate());
        }
        return (mix == null ? welcome : welcome.put("mix", mix)).toString();
    }
}
