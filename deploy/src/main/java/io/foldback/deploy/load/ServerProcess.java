package io.foldback.deploy.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the server says of its own process. One thread. */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final HttpRequest request;

    /** @param server address of its pages */
    ServerProcess(URI server, @Nullable String token) {
        final HttpRequest.Builder builder = HttpRequest.newBuilder(server.resolve("/api/v1/statistics/process"))
                .timeout(PATIENCE);
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        request = builder.build();
    }

    /**
     * Processor time that it took so far, in nanoseconds; negative when it does not tell.
     *
     * @throws IOException when it is out of reach
     */
    long cpuNanos() throws IOException {
        try {
            final HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            final JsonNode seconds = response.statusCode() == 200
                    ? JSON.readTree(response.body()).path("cpuSeconds")
                    : JSON.nullNode();
            return seconds.isNumber() ? (long) (seconds.asDouble() * 1e9) : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
