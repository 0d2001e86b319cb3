package io.foldback.deploy.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/** Asks a gateway over HTTP. */
final class Web {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;

    private Web(URI base) {
        this.base = base;
    }

    /** @param address what a gateway says when it is ready */
    static Web of(String address) {
        return new Web(URI.create(address));
    }

    int status(String path) {
        return get(path).statusCode();
    }

    JsonNode json(String path) {
        try {
            return JSON.readTree(get(path).body());
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON at " + path, e);
        }
    }

    /**
     * Waits until room main has so many channels here.
     *
     * @param known is told when it never has
     */
    void awaitChannels(int channels, Supplier<String> known) {
        Await.until(
                channels + " channels at " + base, PATIENCE, () -> channels() == channels, () -> json("/api/v1/rooms")
                        .toString());
    }

    private int channels() {
        for (final JsonNode room : json("/api/v1/rooms").path("rooms")) {
            if (room.path("room").asText().equals("main")) {
                return room.path("channels").size();
            }
        }
        return 0;
    }

    /** What somebody was told who showed a token. */
    record Answer(int status, JsonNode json) {

        boolean isDone() {
            return status == 200;
        }
    }

    /**
     * Asks with a token.
     *
     * @param token empty: without one
     * @param body JSON; empty for none
     */
    Answer ask(String verb, String path, String token, String body) {
        final HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .method(
                        verb,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        final HttpResponse<String> response = send(request.build());
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON at " + path + ": " + response.body(), e);
        }
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer at " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + base, e);
        }
    }
}
