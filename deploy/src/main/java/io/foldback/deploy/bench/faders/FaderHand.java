package io.foldback.deploy.bench.faders;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Moves the fader of channel 0 at a gateway, over REST. */
final class FaderHand {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI room;

    /** @param page the gateway's */
    FaderHand(String page) {
        room = URI.create(page).resolve("/api/v1/rooms/main");
    }

    /** @param gain linear, 0..2 */
    void move(double gain) {
        final HttpRequest request = HttpRequest.newBuilder(room)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"values\":{\"channels/0/gain\":" + gain + "}}"))
                .build();
        try {
            final HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the fader was not moved: " + answer.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException("no gateway at " + room, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
