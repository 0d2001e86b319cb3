package io.foldback.gateway.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.gateway.access.Visitor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The vocabulary as REST below {@code /api/v1}. Any thread. */
public final class RestDoor {
    private static final String DOCUMENT = Route.BASE + "/openapi.json";
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /** Where it does not follow from the code: what is unknown is not found, all else a bad request. */
    private static final Map<String, Integer> STATUS = Map.of(
            "unknown_parameter", BAD_REQUEST,
            "not_granted", 403,
            "bus_exists", 409,
            "too_many_buses", 409,
            "scene_exists", 409,
            "follows_room", 409,
            "room_full", 409,
            "too_many_scenes", 409,
            "too_many_templates", 409,
            "room_away", 503);

    private final ControlDesk desk;

    public RestDoor(ControlDesk desk) {
        this.desk = desk;
    }

    /** Status and body of an answer. */
    public record Answer(int status, JsonNode body) {}

    /** The verbs that a path takes; empty when it is none of ours. */
    public static List<String> verbs(String path) {
        if (path.equals(DOCUMENT)) {
            return List.of("GET");
        }
        return Route.ALL.stream()
                .filter(route -> route.fits(path))
                .map(Route::verb)
                .sorted()
                .toList();
    }

    /**
     * Answers a request to a path with that verb.
     *
     * @param body its text; empty when it has none
     */
    public CompletionStage<Answer> answer(String verb, String path, String body, Visitor visitor) {
        if (path.equals(DOCUMENT)) {
            return CompletableFuture.completedFuture(new Answer(200, OpenApi.document()));
        }
        final ObjectNode arguments = arguments(body);
        final Route route = Route.ALL.stream()
                .filter(one -> one.verb().equals(verb) && one.fits(path))
                .findFirst()
                .orElse(null);
        if (arguments == null || route == null) {
            final String sentence = route == null ? "there is nothing at this path" : "the body must be a JSON object";
            return CompletableFuture.completedFuture(
                    problem(route == null ? NOT_FOUND : BAD_REQUEST, new Outcome.Problem("bad_request", sentence)));
        }
        route.bind(path, arguments);
        return desk.call(route.method(), arguments, visitor).thenApply(RestDoor::answer);
    }

    private static @Nullable ObjectNode arguments(String body) {
        try {
            final JsonNode node = body.isBlank() ? RoomJson.JSON.createObjectNode() : RoomJson.JSON.readTree(body);
            return node instanceof ObjectNode object ? object : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(JsonNode result) -> new Answer(200, result);
            case Outcome.Problem problem -> problem(status(problem.code()), problem);
        };
    }

    private static int status(String code) {
        return STATUS.getOrDefault(code, code.startsWith("unknown_") ? NOT_FOUND : BAD_REQUEST);
    }

    private static Answer problem(int status, Outcome.Problem problem) {
        return new Answer(
                status,
                RoomJson.JSON
                        .createObjectNode()
                        .put("status", status)
                        .put("code", problem.code())
                        .put("message", problem.sentence()));
    }
}
