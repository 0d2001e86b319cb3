package io.foldback.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.gateway.session.DefaultGrant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private final FakeRooms rooms = new FakeRooms();
    private final TestGateway gateway = new TestGateway(rooms);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        gateway.close();
    }

    @Test
    void saysThatItIsUpEvenWhenNoRoomIsHeard() throws Exception {
        assertEquals(200, get("/health").statusCode());
    }

    @Test
    void isReadyWhenARoomIsHeard() throws Exception {
        rooms.withUnheardRoom("vault");
        final HttpResponse<String> before = get("/ready");
        rooms.withRoom("main", "Kick");
        final HttpResponse<String> after = get("/ready");

        assertEquals(503, before.statusCode());
        assertTrue(before.body().contains("no room is heard yet"), before.body());
        assertEquals(200, after.statusCode());
    }

    @Test
    void allowsTheImportMapByItsHash() throws Exception {
        final HttpResponse<String> page = get("/");
        final Matcher map =
                Pattern.compile("<script type=\"importmap\">(.*?)</script>").matcher(page.body());

        assertTrue(map.find());
        final byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));
        final String policy = header(page, "Content-Security-Policy");
        assertTrue(policy.contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'"), policy);
        assertTrue(policy.contains("default-src 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
    }

    @Test
    void servesEveryLibraryThatTheImportMapNames() throws Exception {
        final JsonNode imports =
                new ObjectMapper().readTree(new ImportMap().json()).path("imports");

        for (final JsonNode address : imports) {
            if (!address.asText().endsWith("/")) {
                final HttpResponse<String> file = get(address.asText());
                assertEquals(200, file.statusCode(), address.asText());
                assertEquals("public, max-age=31536000, immutable", header(file, "Cache-Control"));
                assertEquals("text/javascript; charset=UTF-8", header(file, "Content-Type"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/nothing", "/api/v1/rooms", "/sound/receiver.js", "/audio"})
    void putsTheSecurityHeadersOnEveryAnswer(String path) throws Exception {
        final HttpResponse<String> answer = get(path);

        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("no-referrer", header(answer, "Referrer-Policy"));
        assertEquals("same-origin", header(answer, "Cross-Origin-Opener-Policy"));
        assertEquals("require-corp", header(answer, "Cross-Origin-Embedder-Policy"));
        assertTrue(header(answer, "Content-Security-Policy").contains("frame-ancestors 'none'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/sound/",
                "/../reference.conf",
                "/%2e%2e/reference.conf",
                "/sound/..%2f..%2freference.conf",
                "/webjars/jquery/1.0.0/jquery.js",
                "/webjars/lit/3.3.1/../../../../../logback.xml",
                "/webjars/lit/3.3.1/package.json",
                "/reference.conf"
            })
    void answersAnUnknownPathWithOneSentence(String path) throws Exception {
        final HttpResponse<String> answer = get(path);

        assertEquals(404, answer.statusCode());
        assertEquals("{\"status\":404,\"message\":\"there is nothing at this path\"}", answer.body());
    }

    @Test
    void sendsAFileOnceAndThenSaysThatItIsTheSame() throws Exception {
        final HttpResponse<String> first = get("/app.css");
        final HttpResponse<String> second = client.send(
                request("/app.css")
                        .header("If-None-Match", header(first, "ETag"))
                        .build(),
                BodyHandlers.ofString());

        assertEquals("no-cache", header(first, "Cache-Control"));
        assertEquals(304, second.statusCode());
        assertEquals("", second.body());
    }

    @Test
    void answersHeadWithTheHeadersAlone() throws Exception {
        final HttpResponse<String> answer =
                client.send(request("/").method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofString());

        assertEquals(200, answer.statusCode());
        assertEquals("", answer.body());
        assertEquals("text/html; charset=UTF-8", header(answer, "Content-Type"));
    }

    @Test
    void refusesOtherMethods() throws Exception {
        final HttpResponse<String> answer = client.send(
                request("/api/v1/rooms").POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());

        assertEquals(405, answer.statusCode());
        assertEquals("GET, HEAD", header(answer, "Allow"));
    }

    @Test
    void listsRoomsWithTheirBusesAndChannels() throws Exception {
        rooms.withRoom("main", "Kick", "<b>Snare</b>").withUnheardRoom("vault");

        final JsonNode list =
                new ObjectMapper().readTree(get("/api/v1/rooms").body()).path("rooms");

        assertEquals("main", list.path(0).path("room").asText());
        assertEquals(
                "<b>Snare</b>",
                list.path(0).path("channels").path(1).path("name").asText());
        assertEquals("solo", list.path(0).path("buses").path(1).path("name").asText());
        assertFalse(list.path(1).path("heard").asBoolean());
    }

    @Test
    void whoMayHearNothingSeesSumsAlone() throws Exception {
        rooms.withRoom("main", "Secret");
        try (TestGateway shut = new TestGateway(rooms, DefaultGrant.NONE, "", 0)) {
            final HttpResponse<String> statistics = at(shut, "/api/v1/statistics");

            assertEquals(200, statistics.statusCode());
            assertFalse(statistics.body().contains("Secret"), statistics.body());
            assertFalse(statistics.body().contains("main"), statistics.body());
            assertTrue(new ObjectMapper()
                    .readTree(statistics.body())
                    .at("/totals/gaps")
                    .isNumber());
            assertEquals(403, at(shut, "/api/v1/rooms").statusCode());
            assertEquals(200, at(shut, "/health").statusCode());
            assertEquals(200, at(shut, "/ready").statusCode());
        }
    }

    private HttpResponse<String> at(TestGateway other, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(other.url(path))).build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/rooms, evil.example:5100, 403",
        "/api/v1/statistics, evil.example:5100, 403",
        "/health, evil.example:5100, 200",
        "/, evil.example:5100, 200",
        "/api/v1/rooms, localhost:5100, 200"
    })
    void tellsFactsOnlyUnderANameOfItsOwn(String path, String host, int status) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            final String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            final String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.url(path)));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
