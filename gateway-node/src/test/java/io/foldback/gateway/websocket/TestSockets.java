package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.gateway.http.TestGateway;
import io.foldback.proto.websocket.AudioMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Clients of a gateway's HTTP port that show tokens and read everything. */
public final class TestSockets implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestGateway gateway;

    public TestSockets(TestGateway gateway) {
        this.gateway = gateway;
    }

    /** Connects, offering these protocols. */
    public Heard open(String path, String... protocols) {
        final WebSocket.Builder builder = client.newWebSocketBuilder();
        if (protocols.length > 0) {
            builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
        }
        return open(path, builder, new Heard(Long.MAX_VALUE));
    }

    private Heard open(String path, WebSocket.Builder builder, Heard heard) {
        final URI uri = URI.create(gateway.url(path).replace("http:", "ws:"));
        heard.socket = builder.buildAsync(uri, heard).join();
        return heard;
    }

    /** Connects and never reads anything. */
    Heard openIdle(String path) {
        return open(path, client.newWebSocketBuilder(), new Heard(0));
    }

    /** Connects as a page of an origin does. */
    Heard openFrom(String origin, String path) {
        return open(path, client.newWebSocketBuilder().header("Origin", origin), new Heard(Long.MAX_VALUE));
    }

    /** The status by which a connection is refused. */
    int refused(String path, String... protocols) {
        return refused(() -> open(path, protocols));
    }

    /** The status by which a page of an origin is refused. */
    int refusedFrom(String origin, String path) {
        return refused(() -> openFrom(origin, path));
    }

    private static int refused(Runnable opening) {
        try {
            opening.run();
            return 101;
        } catch (CompletionException e) {
            return assertInstanceOf(WebSocketHandshakeException.class, e.getCause())
                    .getResponse()
                    .statusCode();
        }
    }

    JsonNode get(String path, @Nullable String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(gateway.url(path))), token);
    }

    JsonNode post(String path, @Nullable String token, String json) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(gateway.url(path)))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)),
                token);
    }

    private JsonNode send(HttpRequest.Builder request, @Nullable String token)
            throws IOException, InterruptedException {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return JSON.readTree(
                client.send(request.build(), BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** What one client heard. */
    public static final class Heard implements WebSocket.Listener {
        private final LinkedBlockingQueue<ByteBuffer> sounds = new LinkedBlockingQueue<>();
        private final LinkedBlockingQueue<JsonNode> texts = new LinkedBlockingQueue<>();
        private final CountDownLatch closed = new CountDownLatch(1);
        private final StringBuilder words = new StringBuilder();
        private final long appetite;
        private ByteBuffer sound = ByteBuffer.allocate(0);
        private @Nullable WebSocket socket;

        /** @param appetite how many messages it reads */
        private Heard(long appetite) {
            this.appetite = appetite;
        }

        @Override
        public void onOpen(WebSocket opened) {
            if (appetite > 0) {
                opened.request(appetite);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            sound = ByteBuffer.allocate(sound.limit() + part.remaining())
                    .put(sound.rewind())
                    .put(part);
            if (last) {
                sounds.add(sound.order(ByteOrder.LITTLE_ENDIAN).flip());
                sound = ByteBuffer.allocate(0);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            words.append(part);
            if (last) {
                try {
                    texts.add(JSON.readTree(words.toString()));
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException(e);
                }
                words.setLength(0);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.countDown();
        }

        String protocol() {
            assertNotNull(socket);
            return socket.getSubprotocol();
        }

        public JsonNode text() throws InterruptedException {
            final JsonNode text = texts.poll(20, TimeUnit.SECONDS);
            assertNotNull(text, "no text came");
            return text;
        }

        /** The next text, of one operation. */
        JsonNode text(String operation) throws InterruptedException {
            final JsonNode text = text();
            assertEquals(operation, text.path("op").asText());
            return text;
        }

        /** The next message of sound. */
        public ByteBuffer sound() throws InterruptedException {
            final ByteBuffer message = sounds.poll(20, TimeUnit.SECONDS);
            assertNotNull(message, "no sound came");
            assertEquals(AudioMessage.Verdict.OK, new AudioMessage().wrap(message));
            return message;
        }

        /** How many messages of sound came and were not taken. */
        int waiting() {
            return sounds.size();
        }

        /** A message of sound that came already; null when none did. */
        public @Nullable ByteBuffer soundNow() {
            return sounds.poll();
        }

        public void say(String text) {
            assertNotNull(socket);
            socket.sendText(text, true).join();
        }

        void leave() {
            assertNotNull(socket);
            socket.abort();
        }

        /** Until everything the gateway had to say was heard. */
        public void awaitClose() throws InterruptedException {
            assertTrue(closed.await(20, TimeUnit.SECONDS), "the gateway did not close");
        }
    }
}
