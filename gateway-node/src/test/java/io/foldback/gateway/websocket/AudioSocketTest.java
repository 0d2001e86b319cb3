package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.audio.opus.Opus;
import io.foldback.audio.opus.OpusDecoder;
import io.foldback.gateway.http.FakeRooms;
import io.foldback.gateway.http.TestGateway;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.gateway.session.Sessions;
import io.foldback.link.mix.MixChange;
import io.foldback.proto.websocket.AudioMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AudioSocketTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeRooms rooms =
            new FakeRooms().withRoom("main", "Kick", "Snare").withUnheardRoom("attic");
    private final HttpClient client = HttpClient.newHttpClient();
    private TestGateway gateway = new TestGateway(rooms);
    private long position = 96_000;

    @AfterEach
    void close() {
        client.shutdownNow();
        gateway.close();
    }

    @Test
    void sendsEverySampleOfTheChannelsInTheOrderAskedFor() throws Exception {
        final Listener listener = listen("/audio?channels=1,0&frames=96&format=float32");

        for (int n = 0; n < 40; n++) {
            play(2 - n % 2);
            final ByteBuffer message = listener.sound();
            assertEquals(96_000 + 96 * n, message.getLong(8));
            assertEquals(2, message.get(2));
            for (int k = 0; k < 96; k++) {
                assertEquals(sample(5, 96_000 + 96 * n + k), message.getFloat(32 + 4 * k));
                assertEquals(sample(4, 96_000 + 96 * n + k), message.getFloat(32 + 4 * (96 + k)));
            }
        }
    }

    @Test
    void encodesOnceForAllWhoAskForTheSame() throws Exception {
        final Listener first = listen("/audio?mix=main");
        final Listener second = listen("/audio");
        final Listener other = listen("/audio?mix=solo");
        assertEquals(2, gateway.door().counts().encoders());
        assertEquals(2, rooms.subscriptions());

        play(8);

        final byte[] heard = first.sound().array();
        assertArrayEquals(heard, second.sound().array());
        assertEquals(heard.length, other.sound().array().length);
        first.leave();
        second.leave();
        await(() ->
                gateway.door().counts().encoders() == 1 && gateway.sessions().count() == 1);
        assertEquals(1, rooms.subscriptions());
    }

    @Test
    void opusIsEncodedOnceForAllWhoAskForTheSameAndSaysWhereItBelongs() throws Exception {
        final Listener first = listen("/audio?format=opus&frames=240&bitrate=96000");
        final Listener second = listen("/audio?format=opus&frames=240&bitrate=90000");
        listen("/audio?format=opus&frames=480&bitrate=96000");
        assertEquals(2, gateway.opus().counts().encoders());

        play(8);

        for (int n = 0; n < 2; n++) {
            final ByteBuffer message = first.sound();
            assertEquals(message, second.sound());
            assertEquals(AudioMessage.OPUS, message.get(1));
            assertEquals(2, message.get(2));
            assertEquals(96_000 + 240 * n, message.getLong(8));
            assertEquals(240, message.getShort(28));
        }
        assertTrue(statistics().toString().contains("opus 96 kbit/s"));
    }

    @Test
    void opusDecodesToTheSoundOfItsChannel() throws Exception {
        final Listener listener = listen("/audio?format=opus&frames=240&channels=1&bitrate=128000");
        final float[] sound = new float[240];
        double energy = 0;

        try (OpusDecoder decoder = Opus.codec().decoder(1, 240)) {
            for (int n = 0; n < 40; n++) {
                play(4);
                final ByteBuffer message = listener.sound();
                final byte[] packet = new byte[message.getShort(30)];
                message.get(32, packet);
                assertTrue(decoder.decode(packet, 0, packet.length, sound));
                energy += energy(sound);
                listener.say("{\"op\":\"received\",\"messages\":" + (n + 1) + "}");
            }
        }

        assertTrue(energy > 1, "energy " + energy);
    }

    private static double energy(float[] sound) {
        double sum = 0;
        for (final float sample : sound) {
            sum += (double) sample * sample;
        }
        return sum;
    }

    @Test
    void whoDoesNotTellWhatItReceivedIsSentNoMoreThanAThirdOfASecondAndClosedAtLast() throws Exception {
        restart(DefaultGrant.ALL, "foldback.gateway.websocket.patience = 100 ms");
        final Listener listener = listen("/audio?format=opus&frames=960");

        await(() -> {
            play(15);
            return gateway.sessions().count() == 0;
        });

        listener.closed.await();
        assertEquals(16_800 / 960, listener.sounds.size());
        assertEquals(1, statistics().at("/webSocket/closed/too_slow").asInt());
    }

    @Test
    void whoTellsThatItReceivedWhatWasNeverSentIsClosed() throws Exception {
        final Listener listener = listen("/audio?format=opus");

        listener.say("{\"op\":\"received\",\"messages\":1}");

        assertTrue(listener.text("error").path("message").asText().contains("messages of a received"));
        listener.closed.await();
    }

    @Test
    void aListenerThatNeverReadsLosesOnlyItsOwn() throws Exception {
        final Listener quick = listen("/audio?channels=0,1&frames=960&format=float32");
        final Listener stuck = new Listener(0);
        open("/audio?channels=0,1&frames=960&format=float32", stuck, null);
        await(() -> gateway.sessions().count() == 2);

        long next = 96_000;
        boolean dropped = false;
        for (int n = 0; n < 4000 && !dropped; n++) {
            play(15);
            assertEquals(next, quick.sound().getLong(8));
            next += 960;
            dropped = gateway.sessions().all().stream()
                    .anyMatch(session -> session.counters().drops() > 5);
        }

        assertTrue(dropped, "the one that does not read must lose something");
        final long[] drops = gateway.sessions().all().stream()
                .mapToLong(session -> session.counters().drops())
                .sorted()
                .toArray();
        assertEquals(0, drops[0]);
    }

    @Test
    void aListenerThatNeverReadsIsClosedAtLast() throws Exception {
        restart(DefaultGrant.ALL, "foldback.gateway.websocket.patience = 100 ms");
        open("/audio?channels=0,1&frames=960&format=float32", new Listener(0), null);
        await(() -> gateway.sessions().count() == 1);

        await(() -> {
            play(15);
            return gateway.sessions().count() == 0;
        });

        assertEquals(0, rooms.subscriptions());
        assertEquals(1, statistics().at("/webSocket/closed/too_slow").asInt());
        final JsonNode totals = statistics().path("totals");
        assertEquals(0, totals.path("sessions").asInt());
        assertEquals(1, totals.path("listeners").asInt());
        assertTrue(totals.path("droppedFrames").asLong() > 0, totals.toString());
    }

    @Test
    void anOwnMixSoundsAsItsListenerWantsIt() throws Exception {
        final Listener listener = new Listener(Long.MAX_VALUE);
        listener.socket = open("/audio?mix=mine&frames=64&format=float32", listener, null);
        final String id = listener.text("welcome").path("mix").asText();
        final PersonalMix mix = Objects.requireNonNull(gateway.mixes().find(id));
        assertEquals(1, rooms.subscriptions());
        mix.change(new MixChange.ChannelGain(0, 0), "test");
        mix.change(new MixChange.ChannelPan(1, -1), "test");
        mix.change(new MixChange.MasterGain(0.5), "test");

        play(3);
        listener.sound();
        listener.sound();
        final ByteBuffer message = listener.sound();

        assertEquals(96_128, message.getLong(8));
        assertEquals(2, message.get(2));
        for (int k = 0; k < 32; k++) {
            assertEquals(0.5f * sample(5, 96_128 + k), message.getFloat(32 + 4 * (k + 32)), 1e-6f);
            assertEquals(0, message.getFloat(32 + 4 * (64 + k)));
        }
        assertEquals(1, statistics().at("/personalMixes/mixes").asInt());
        listener.leave();
        await(() -> gateway.mixes().counts().mixes() == 0);
        assertEquals(0, rooms.subscriptions());
    }

    @Test
    void answersAPingWithItsOwnClock() throws Exception {
        final Listener listener = listen("/audio");
        final long before = System.nanoTime();

        listener.say("{\"op\":\"ping\",\"t\":12.5}");

        final JsonNode pong = listener.text("pong");
        assertEquals(12.5, pong.path("t").asDouble());
        assertTrue(pong.path("nanos").asLong() >= before && pong.path("nanos").asLong() <= System.nanoTime());
    }

    @Test
    void tellsItsStatisticsHowTheListenerPlays() throws Exception {
        final Listener listener = listen("/audio");
        listener.say("{\"op\":\"report\",\"latencyMs\":12.25,\"gaps\":3,\"depthFrames\":400,\"roundTripMs\":1.5}");
        listener.say("{\"op\":\"ping\",\"t\":1}");
        listener.text("pong");

        final Sessions.Listener session = gateway.sessions().all().iterator().next();
        final JsonNode told = statistics().path("sessions").path(0);

        assertEquals(session.number(), told.path("session").asLong());
        assertFalse(statistics().toString().contains(session.session()), "the id is the listener's own");
        assertEquals(12.25, told.path("playout").path("latencyMs").asDouble());
        assertTrue(told.path("playout").path("latencyP99Ms").isNull());
        assertEquals(3, told.path("playout").path("gaps").asInt());
        assertEquals(1.5, told.path("roundTripMs").asDouble());
    }

    @Test
    void measuresTheWayToItsStream() throws Exception {
        final Listener listener = listen("/audio?mix=main&frames=64");
        play(1);
        listener.sound();

        final JsonNode hop = statistics().path("hops").path(0);

        assertEquals("capture to stream", hop.path("hop").asText());
        assertEquals(1, hop.path("latency").path("count").asInt());
    }

    @Test
    void closesAfterAForeignTextAndSaysWhy() throws Exception {
        final Listener listener = listen("/audio");

        listener.say("{\"op\":\"dance\"}");

        assertTrue(listener.text("error").path("message").asText().contains("op must be ping, report, received or hello"));
        listener.closed.await();
        await(() -> gateway.sessions().count() == 0);
    }

    @Test
    void closesAfterATextThatIsTooLong() throws Exception {
        final Listener listener = listen("/audio");

        listener.say("{\"op\":\"ping\",\"t\":1,\"padding\":\"" + "x".repeat(100_000) + "\"}");

        listener.closed.await();
        await(() -> gateway.sessions().count() == 0);
    }

    @Test
    void refusesBeforeTheUpgradeInOneSentence() throws Exception {
        assertEquals(400, refused("/audio?frames=7", null));
        assertEquals(400, refused("/audio?format=opus&frames=256", null));
        assertEquals(404, refused("/audio?room=cellar", null));
        assertEquals(404, refused("/audio?mix=monitor", null));
        assertEquals(404, refused("/audio?channels=2", null));
        assertEquals(503, refused("/audio?room=attic", null));
        assertEquals(403, refused("/audio", "http://evil.example"));
        assertEquals(0, gateway.sessions().count());
        final JsonNode refused = statistics().at("/webSocket/refused");
        assertEquals(2, refused.path("400").asInt());
        assertEquals(3, refused.path("404").asInt());
        assertEquals(1, refused.path("503").asInt());
        assertEquals(1, refused.path("foreign_page").asInt());
    }

    @Test
    void letsInPagesOfItsOwnHost() {
        assertNotNull(open("/audio", new Listener(Long.MAX_VALUE), gateway.url("")));
    }

    @Test
    void keepsToTheDefaultGrant() throws Exception {
        restart(DefaultGrant.BUSES, "");
        assertEquals(403, refused("/audio?channels=0", null));
        assertEquals(403, refused("/audio?mix=mine", null));
        listen("/audio");
        assertEquals("main", statistics().at("/rooms/0/room").asText());
        assertTrue(statistics().at("/sessions/0/address").isNull());
        restart(DefaultGrant.NONE, "");
        assertEquals(403, refused("/audio", null));
    }

    @Test
    void refusesWhoComesWhenItIsFull() throws Exception {
        restart(DefaultGrant.ALL, "foldback.gateway.session-limit = 1");
        listen("/audio");

        assertEquals(503, refused("/audio", null));
    }

    private void restart(DefaultGrant grant, String settings) {
        gateway.close();
        gateway = new TestGateway(rooms, grant, settings, 0);
    }

    private JsonNode statistics() throws Exception {
        try (java.io.InputStream in =
                URI.create(gateway.url("/api/v1/statistics")).toURL().openStream()) {
            return JSON.readTree(in);
        }
    }

    private int refused(String path, @Nullable String origin) {
        try {
            open(path, new Listener(Long.MAX_VALUE), origin);
            return 101;
        } catch (CompletionException e) {
            return assertInstanceOf(WebSocketHandshakeException.class, e.getCause())
                    .getResponse()
                    .statusCode();
        }
    }

    private WebSocket open(String path, Listener listener, @Nullable String origin) {
        final WebSocket.Builder builder = client.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        return builder.buildAsync(URI.create(gateway.url(path).replace("http:", "ws:")), listener)
                .join();
    }

    /** Connects and waits until the gateway has said welcome, so that nothing is missed from then on. */
    private Listener listen(String path) throws Exception {
        final Listener listener = new Listener(Long.MAX_VALUE);
        listener.socket = open(path, listener, null);
        listener.text("welcome");
        await(() -> gateway.sessions().all().stream()
                .anyMatch(session -> session.session().equals(listener.session)));
        return listener;
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Pushes blocks of two buses and two channels; every sample tells its plane and position. */
    private void play(int blocks) {
        for (int block = 0; block < blocks; block++) {
            final float[][] planes = new float[6][64];
            for (int plane = 0; plane < 6; plane++) {
                for (int k = 0; k < 64; k++) {
                    planes[plane][k] = sample(plane, position + k);
                }
            }
            rooms.push("main", position, System.nanoTime(), planes);
            position += 64;
        }
    }

    private static float sample(int plane, long at) {
        return (at % 8192 + 8192L * plane) / 131072f;
    }

    /** What one client heard. */
    private static final class Listener implements WebSocket.Listener {
        private final LinkedBlockingQueue<ByteBuffer> sounds = new LinkedBlockingQueue<>();
        private final LinkedBlockingQueue<JsonNode> texts = new LinkedBlockingQueue<>();
        private final CountDownLatch closed = new CountDownLatch(1);
        private final List<byte[]> parts = new ArrayList<>();
        private final StringBuilder words = new StringBuilder();
        private final long appetite;
        private String session = "";
        private @Nullable WebSocket socket;

        /** @param appetite how many messages it reads */
        Listener(long appetite) {
            this.appetite = appetite;
        }

        @Override
        public void onOpen(WebSocket opened) {
            if (appetite > 0) {
                opened.request(appetite);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            final byte[] part = new byte[data.remaining()];
            data.get(part);
            parts.add(part);
            if (last) {
                final ByteBuffer all = ByteBuffer.allocate(
                                parts.stream().mapToInt(one -> one.length).sum())
                        .order(ByteOrder.LITTLE_ENDIAN);
                parts.forEach(all::put);
                parts.clear();
                sounds.add(all.flip());
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            words.append(data);
            if (last) {
                try {
                    texts.add(JSON.readTree(words.toString()));
                } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
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

        ByteBuffer sound() throws InterruptedException {
            final ByteBuffer message = sounds.poll(20, TimeUnit.SECONDS);
            assertNotNull(message, "no sound came");
            assertEquals(AudioMessage.Verdict.OK, new AudioMessage().wrap(message));
            return message;
        }

        JsonNode text(String operation) throws InterruptedException {
            final JsonNode text = texts.poll(20, TimeUnit.SECONDS);
            assertNotNull(text, "no " + operation + " came");
            assertEquals(operation, text.path("op").asText());
            session = text.path("session").asText(session);
            return text;
        }

        void say(String text) {
            assertNotNull(socket);
            socket.sendText(text, true).join();
        }

        void leave() {
            assertNotNull(socket);
            socket.abort();
        }
    }
}
