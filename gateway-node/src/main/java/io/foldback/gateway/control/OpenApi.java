package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The routes in the words of OpenAPI 3.1 (spec.openapis.org), made of the same tables that serve them. */
final class OpenApi {
    private OpenApi() {}

    static ObjectNode document() {
        final ObjectNode document = RoomJson.JSON.createObjectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", "Foldback").put("version", "1");
        final ObjectNode paths = document.putObject("paths");
        for (Route route : Route.ALL) {
            final String path = Route.BASE + route.template();
            final ObjectNode at = paths.has(path) ? (ObjectNode) paths.get(path) : paths.putObject(path);
            describe(at.putObject(route.verb().toLowerCase(Locale.ROOT)), route);
        }
        return document;
    }

    private static void describe(ObjectNode operation, Route route) {
        final Method method = Method.named(route.method());
        operation.put("operationId", method.name()).put("summary", method.summary());
        final ArrayNode parameters = operation.putArray("parameters");
        final ObjectNode properties = RoomJson.JSON.createObjectNode();
        final ArrayNode required = RoomJson.JSON.createArrayNode();
        for (Param param : method.params()) {
            if (route.template().contains("{" + param.name() + "}")) {
                parameters
                        .addObject()
                        .put("name", param.name())
                        .put("in", "path")
                        .put("required", true)
                        .put("description", param.summary())
                        .putObject("schema")
                        .put("type", param.type());
            } else {
                properties.putObject(param.name()).put("type", param.type()).put("description", param.summary());
                if (param.required()) {
                    required.add(param.name());
                }
            }
        }
        if (!properties.isEmpty()) {
            body(operation, properties, required);
        }
        final ObjectNode responses = operation.putObject("responses");
        responses.putObject("200").put("description", "Done.");
        responses.putObject("default").put("description", "Nothing changed: status, code and one sentence.");
    }

    private static void body(ObjectNode operation, ObjectNode properties, ArrayNode required) {
        final ObjectNode schema = operation
                .putObject("requestBody")
                .put("required", !required.isEmpty())
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("type", "object");
        schema.set("properties", properties);
        schema.set("required", required);
    }
}
