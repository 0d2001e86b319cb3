package io.foldback.deploy.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Posts offers to one mix of a gateway. Any thread. */
final class WhepClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CREATED = 201;
    private static final int SHOWN = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final HttpRequest.Builder request;

    /**
     * @param mix address of it
     * @param token what lets in; null: nothing is shown
     */
    WhepClient(URI mix, @Nullable String token) {
        request = HttpRequest.newBuilder(mix).timeout(PATIENCE).header("Content-Type", "application/sdp");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
    }

    /**
     * The answer to an offer; waits for it.
     *
     * @throws IOException saying why there is none
     */
    String post(String offer) throws IOException, InterruptedException {
        final HttpResponse<String> response =
                http.send(request.copy().POST(BodyPublishers.ofString(offer)).build(), BodyHandlers.ofString());
        if (response.statusCode() != CREATED) {
            final String said = response.body();
            throw new IOException("the server refuses with status " + response.statusCode() + ": "
                    + said.substring(0, Math.min(SHOWN, said.length())));
        }
        return response.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
