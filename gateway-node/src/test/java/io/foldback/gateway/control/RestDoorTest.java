package io.foldback.gateway.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.access.Visitor;
import io.foldback.gateway.session.DefaultGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestDoorTest {
    private final TestDesk house = new TestDesk();
    private final RestDoor door = new RestDoor(house.desk);

    @Test
    void aFaderIsMovedAndReadBack() {
        final RestDoor.Answer moved = answer("PATCH", "/api/v1/rooms/main", "{\"values\":{\"channels/1/gain\":0.25}}");

        assertEquals(200, moved.status());
        assertEquals(
                0.25, get("/api/v1/rooms/main").at("/channels/1/values/gain").asDouble());
    }

    @Test
    void whatIsWrongHasAStatusACodeAndASentence() {
        assertEquals("404 unknown_room", verdict("GET", "/api/v1/rooms/vault", ""));
        assertEquals("400 bad_value", verdict("PATCH", "/api/v1/rooms/main", "{\"values\":{\"channels/0/pan\":true}}"));
        assertEquals(
                "400 unknown_parameter", verdict("PATCH", "/api/v1/rooms/main", "{\"values\":{\"channels/0/x\":1}}"));
        assertEquals("400 bad_request", verdict("PATCH", "/api/v1/rooms/main", "[1]"));
        assertEquals("400 bad_value", verdict("PATCH", "/api/v1/rooms/main", "{}"));
        assertEquals(
                "404 unknown_channel", verdict("PATCH", "/api/v1/rooms/main", "{\"values\":{\"channels/9/pan\":1}}"));
    }

    @Test
    void namesInPathsMayHoldAnything() {
        assertEquals(
                200,
                answer("PUT", "/api/v1/rooms/main/scenes/after%20the%2Fbreak+2", "")
                        .status());

        assertEquals(
                "after the/break+2", get("/api/v1/rooms/main").at("/scenes/0").asText());
    }

    @Test
    void aBusIsMadeAndRemoved() {
        assertEquals(
                200,
                answer("POST", "/api/v1/rooms/main/buses", "{\"name\":\"ears\"}")
                        .status());
        assertEquals("15", get("/api/v1/rooms/main").at("/buses/1/index").asText());
        assertEquals("409 bus_exists", verdict("POST", "/api/v1/rooms/main/buses", "{\"name\":\"ears\"}"));

        assertEquals(200, answer("DELETE", "/api/v1/rooms/main/buses/15", "").status());

        assertEquals("404 unknown_bus", verdict("DELETE", "/api/v1/rooms/main/buses/15", ""));
        assertEquals("400 bad_value", verdict("DELETE", "/api/v1/rooms/main/buses/ears", ""));
    }

    @Test
    void aSceneIsComparedWithTheRoomOrWithAnother() {
        answer("PUT", "/api/v1/rooms/main/scenes/first", "");

        final JsonNode told =
                answer("POST", "/api/v1/rooms/main/scenes/first/compare", "").body();
        assertEquals(
                "{\"differences\":[{\"address\":\"channels/1/gain\",\"scene\":1.0,\"other\":0.5},"
                        + "{\"address\":\"channels/2/gain\",\"scene\":null,\"other\":0.1}]}",
                told.toString());
        assertEquals(
                0.2,
                answer("POST", "/api/v1/rooms/main/scenes/first/compare", "{\"with\":\"second\"}")
                        .body()
                        .at("/differences/1/other")
                        .asDouble());
        assertEquals("404 unknown_scene", verdict("POST", "/api/v1/rooms/main/scenes/other/compare", ""));
        assertEquals("400 bad_value", verdict("POST", "/api/v1/rooms/main/scenes/first/compare", "{\"with\":7}"));
        assertEquals("404 unknown_room", verdict("POST", "/api/v1/rooms/vault/scenes/first/compare", ""));
    }

    @Test
    void effectsAreInTheRoomAndInTheVocabulary() {
        assertEquals(
                1.0,
                get("/api/v1/rooms/main").at("/effects/0/values/reverb~1size").asDouble());
        assertEquals(
                "delay/time", get("/api/v1/vocabulary").at("/effects/0/name").asText());
    }

    @Test
    void everyRouteIsInTheDocumentAndEveryPathOfTheDocumentIsServed() {
        final JsonNode document = get("/api/v1/openapi.json");
        final List<String> documented = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            final String real = path.getKey().replace("{room}", "main").replaceAll("\\{[a-z]+}", "1");
            path.getValue().fieldNames().forEachRemaining(verb -> {
                documented.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey());
                assertTrue(RestDoor.verbs(real).contains(verb.toUpperCase(Locale.ROOT)), verb + " " + real);
            });
        }
        assertEquals(
                Route.ALL.stream()
                        .map(r -> r.verb() + " " + Route.BASE + r.template())
                        .sorted()
                        .toList(),
                documented.stream().sorted().toList());
    }

    @Test
    void theDocumentNamesTheParametersThatAMethodReads() {
        final JsonNode recall = get("/api/v1/openapi.json")
                .path("paths")
                .path("/api/v1/rooms/{room}/scenes/{name}/recall")
                .path("post");

        assertEquals("room", recall.at("/parameters/0/name").asText());
        assertEquals(
                "integer",
                recall.at("/requestBody/content/application~1json/schema/properties/fadeMillis/type")
                        .asText());
    }

    @Test
    void aMusicianChangesTheOwnMixByTheTokenAloneAndAnEngineerSeesIt() {
        final TestAccess access = new TestAccess();
        final Visitor ann = TestDesk.by(access.grants("main", "Ann", Role.MUSICIAN));
        final Visitor eve = TestDesk.by(access.grants("main", "Eve", Role.ENGINEER));
        final String id = house.open(ann).id();

        final RestDoor.Answer moved =
                answer("PATCH", "/api/v1/rooms/main/mixes/mine", "{\"values\":{\"channels/1/gain\":0.25}}", ann);

        assertEquals(200, moved.status());
        assertEquals(
                0.25,
                answer("GET", "/api/v1/rooms/main/mixes/" + id, "", eve)
                        .body()
                        .at("/values/channels~11~1gain")
                        .asDouble());
        assertEquals(
                "Ann",
                answer("GET", "/api/v1/rooms/main/mixes", "", eve)
                        .body()
                        .at("/0/name")
                        .asText());
        assertEquals(
                404, answer("GET", "/api/v1/rooms/main/mixes/mine", "", eve).status());
        assertEquals(
                "Ann",
                answer("GET", "/api/v1/session", "", ann).body().path("subject").asText());
    }

    @Test
    void aTemplateIsKeptListedBegunFromAndForgotten() {
        final TestAccess access = new TestAccess();
        final Visitor ann = TestDesk.by(access.grants("main", "Ann", Role.MUSICIAN));
        final Visitor eve = TestDesk.by(access.grants("main", "Eve", Role.ENGINEER));
        final String templates = "/api/v1/rooms/main/templates";
        house.open(ann);

        assertEquals(
                200,
                answer("PUT", templates + "/drums%20%2F%202", "{\"from\":\"room\"}", eve)
                        .status());

        assertEquals(
                "drums / 2",
                answer("GET", templates, "", ann).body().at("/0/name").asText());
        final String start = "{\"from\":\"template:drums / 2\"}";
        assertEquals(
                200,
                answer("POST", "/api/v1/rooms/main/mixes/mine/start", start, ann)
                        .status());
        assertEquals(
                403, answer("DELETE", templates + "/drums%20%2F%202", "", ann).status());
        assertEquals(
                200, answer("DELETE", templates + "/drums%20%2F%202", "", eve).status());
        assertEquals(
                404, answer("DELETE", templates + "/drums%20%2F%202", "", eve).status());
        for (int n = 0; n < 64; n++) {
            answer("PUT", templates + "/" + n, "{\"from\":\"room\"}", eve);
        }
        assertEquals(
                409,
                answer("PUT", templates + "/more", "{\"from\":\"room\"}", eve).status());
    }

    private String verdict(String verb, String path, String body) {
        final RestDoor.Answer answer = answer(verb, path, body);
        assertEquals(answer.status(), answer.body().path("status").asInt());
        assertTrue(answer.body().path("message").asText().length() > 10);
        return answer.status() + " " + answer.body().path("code").asText();
    }

    private JsonNode get(String path) {
        return answer("GET", path, "").body();
    }

    private RestDoor.Answer answer(String verb, String path, String body) {
        return answer(verb, path, body, new Visitor(Grants.ofStrangers(DefaultGrant.ALL), null));
    }

    private RestDoor.Answer answer(String verb, String path, String body, Visitor visitor) {
        return door.answer(verb, path, body, visitor).toCompletableFuture().join();
    }
}
