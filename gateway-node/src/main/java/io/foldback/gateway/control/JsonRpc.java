package io.foldback.gateway.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The envelope of JSON-RPC 2.0 (jsonrpc.org/specification). Total: every text gets an answer. */
final class JsonRpc {
    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int UNKNOWN_METHOD = -32601;
    private static final int INVALID_PARAMS = -32602;
    private static final int REFUSED = -32000;
    private static final int LARGEST_BATCH = 64;
    private static final Set<String> WRONG_PARAMS = Set.of("bad_value", "bad_address", "unknown_parameter");

    private JsonRpc() {}

    /** One entry of a message. */
    sealed interface Item {

        /** A call; without an id it is a notification, which nobody answers. */
        record Call(@Nullable JsonNode id, String method, JsonNode params) implements Item {}

        /** No call; the answer to it. */
        record Bad(JsonNode answer) implements Item {}
    }

    /** A message. */
    record Reading(boolean batch, List<Item> items) {}

    static Reading read(String text) {
        final JsonNode node;
        try {
            node = RoomJson.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return single(bad(null, PARSE_ERROR, "this is not JSON"));
        }
        if (!node.isArray()) {
            return single(item(node));
        }
        if (node.isEmpty() || node.size() > LARGEST_BATCH) {
            return single(
                    bad(null, INVALID_REQUEST, "a batch holds 1.." + LARGEST_BATCH + " calls, not " + node.size()));
        }
        final List<Item> items = new ArrayList<>();
        node.forEach(one -> items.add(item(one)));
        return new Reading(true, items);
    }

    private static Reading single(Item item) {
        return new Reading(false, List.of(item));
    }

    private static Item item(JsonNode node) {
        final JsonNode id = node.get("id");
        final boolean goodId = id == null || id.isNull() || id.isNumber() || id.isTextual();
        if (!goodId
                || !node.path("jsonrpc").asText().equals("2.0")
                || !node.path("method").isTextual()) {
            return bad(
                    goodId ? id : null,
                    INVALID_REQUEST,
                    "a call has jsonrpc \"2.0\", a method, and an id that is a number or a text");
        }
        final JsonNode params = node.get("params");
        if (params != null && !params.isObject()) {
            return bad(id, INVALID_PARAMS, "params must be an object with names");
        }
        return new Item.Call(
                id, node.path("method").asText(), params == null ? RoomJson.JSON.createObjectNode() : params);
    }

    private static Item bad(@Nullable JsonNode id, int code, String sentence) {
        return new Item.Bad(error(id, code, null, sentence));
    }

    static JsonNode answer(JsonNode id, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(JsonNode result) -> envelope(id).set("result", result);
            case Outcome.Problem(String code, String sentence) -> error(id, number(code), code, sentence);
        };
    }

    private static int number(String code) {
        if (code.equals(Method.UNKNOWN)) {
            return UNKNOWN_METHOD;
        }
        return WRONG_PARAMS.contains(code) ? INVALID_PARAMS : REFUSED;
    }

    private static JsonNode error(@Nullable JsonNode id, int number, @Nullable String code, String sentence) {
        final ObjectNode envelope = envelope(id);
        final ObjectNode error = envelope.putObject("error").put("code", number).put("message", sentence);
        if (code != null) {
            error.putObject("data").put("code", code);
        }
        return envelope;
    }

    static ObjectNode notification(String method, JsonNode params) {
        return RoomJson.JSON
                .createObjectNode()
                .put("jsonrpc", "2.0")
                .put("method", method)
                .set("params", params);
    }

    private static ObjectNode envelope(@Nullable JsonNode id) {
        final ObjectNode envelope = RoomJson.JSON.createObjectNode().put("jsonrpc", "2.0");
        return envelope.set("id", id == null ? RoomJson.JSON.nullNode() : id);
    }
}
