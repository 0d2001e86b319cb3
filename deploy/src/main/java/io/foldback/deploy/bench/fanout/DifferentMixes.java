package io.foldback.deploy.bench.fanout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.deploy.process.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes personal mixes differ, so that none is rendered for another one too. */
final class DifferentMixes implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(200);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOVED = 4;

    private final HttpClient http = HttpClient.newHttpClient();
    private final SplittableRandom random = new SplittableRandom(1);
    private final URI mixes;

    DifferentMixes(FanOutServer server) {
        mixes = server.pages().resolve("/api/v1/rooms/main/mixes");
    }

    /** Waits until there are so many, then turns each one's faders. */
    void awaitAndMove(int count) {
        final long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode open = open();
        while (open.size() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("of " + count + " personal mixes " + open.size() + " are open");
            }
            Pause.of(STEP);
            open = open();
        }
        open.forEach(mix -> move(mix.path("id").asText()));
    }

    private JsonNode open() {
        return said(HttpRequest.newBuilder(mixes).GET());
    }

    /** One whose listener has left meanwhile is left as it is; the figures tell who left. */
    private void move(String id) {
        final StringBuilder values = new StringBuilder();
        for (int channel = 0; channel < MOVED; channel++) {
            values.append(String.format(
                    Locale.ROOT,
                    "%s\"channels/%d/gain\":%.3f",
                    channel == 0 ? "" : ",",
                    channel,
                    random.nextDouble(0.1, 1)));
        }
        said(HttpRequest.newBuilder(mixes.resolve("mixes/" + id))
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"values\":{" + values + "}}")));
    }

    private JsonNode said(HttpRequest.Builder request) {
        try {
            final HttpResponse<String> response =
                    http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            if (response.statusCode() != 200 && response.statusCode() != 404) {
                throw new IllegalStateException("the server refuses: " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer at " + mixes, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + mixes, e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
