package io.foldback.deploy.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** {@code /api/v1/statistics} of a gateway on loopback, at one moment. */
public record GatewayStatistics(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public static GatewayStatistics of(int httpPort) {
        final URI address = URI.create("http://127.0.0.1:" + httpPort + "/api/v1/statistics");
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            final String body = client.send(
                            HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString())
                    .body();
            return new GatewayStatistics(JSON.readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException("no statistics at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + address, e);
        }
    }

    /** How late the callback of the first source was against its period, 99th percentile of the last 5 to 10 s. */
    public double latenessP99Micros() {
        return source().path("latenessP99Micros").asDouble();
    }

    /** Whether the first source has real-time priority. */
    public boolean realtime() {
        return source().path("realtime").asBoolean();
    }

    /** Periods that the first source lost, because its ring was full. */
    public long overruns() {
        return source().path("overruns").asLong();
    }

    private JsonNode source() {
        final JsonNode first = json.path("sources").path(0).path("source");
        if (first.isMissingNode()) {
            throw new IllegalStateException("the statistics name no source: " + json);
        }
        return first;
    }

    /** Payloads that those who listen now lost since {@code earlier}, because they were slow. */
    public long dropsSince(GatewayStatistics earlier) {
        final Map<String, Long> before = earlier.dropsBySession();
        return dropsBySession().entrySet().stream()
                .mapToLong(now -> now.getValue() - before.getOrDefault(now.getKey(), 0L))
                .sum();
    }

    private Map<String, Long> dropsBySession() {
        final Map<String, Long> drops = new HashMap<>();
        json.path("sessions")
                .forEach(session -> drops.put(
                        session.path("session").asText(), session.path("drops").asLong()));
        return drops;
    }

    /** Blocks that mixers guessed. */
    public long concealedBlocks() {
        return total("concealedBlocks");
    }

    private long total(String key) {
        final JsonNode value = json.path("totals").path(key);
        if (!value.isNumber()) {
            throw new IllegalStateException("the statistics have no total " + key + ": " + json);
        }
        return value.asLong();
    }
}
