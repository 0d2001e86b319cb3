package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import io.foldback.gateway.websocket.TestSockets.Heard;
import io.foldback.link.mix.MixChange;
import io.foldback.proto.websocket.AudioMessage;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AudioSocketTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeRooms rooms =
            new FakeRooms().withRoom("main", "Kick", "Snare").withUnheardRoom("vault");
    private TestGateway gateway = new TestGateway(rooms);
    private TestSockets sockets = new TestSockets(gateway);
    private long position = 96_000;

    @AfterEach
    void close() {
        sockets.close();
        gateway.close();
    }

    @Test
    void sendsEverySampleOfTheChannelsInTheOrderAskedFor() throws Exception {
        final Heard listener = listen("/audio?channels=1,0&frames=96&format=float32");

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
        final Heard first = listen("/audio?mix=main");
        final Heard second = listen("/audio");
        final Heard other = listen("/audio?mix=solo");
        assertEquals(2, gateway.door().counts().encoders());
        assertEquals(2, rooms.listeners());

        play(8);

        final byte[] heard = first.sound().array();
        assertArrayEquals(heard, second.sound().array());
        assertEquals(heard.length, other.sound().array().length);
        first.leave();
        second.leave();
        await(() ->
                gateway.door().counts().encoders() == 1 && gateway.sessions().count() == 1);
        assertEquals(1, rooms.listeners());
    }

    @Test
    void opusIsEncodedOnceForAllWhoAskForTheSameAndSaysWhereItBelongs() throws Exception {
        final Heard first = listen("/audio?format=opus&frames=240&bitrate=96000");
        final Heard second = listen("/audio?format=opus&frames=240&bitrate=90000");
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
        final Heard listener = listen("/audio?format=opus&frames=240&channels=1&bitrate=128000");
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
    void whoDoesNotTellWhatItReceivedIsSentNoMoreThanThreeTenthsOfASecondAndClosedAtLast() throws Exception {
        restart(DefaultGrant.ALL, "foldback.gateway.websocket.patience = 100 ms");
        final Heard listener = listen("/audio?format=opus&frames=960");

        await(() -> {
            play(15);
            return gateway.sessions().count() == 0;
        });

        listener.awaitClose();
        assertEquals(14_400 / 960, listener.waiting());
        assertEquals(1, statistics().at("/webSocket/closed/too_slow").asInt());
    }

    @Test
    void whoTellsThatItReceivedWhatWasNeverSentIsClosed() throws Exception {
        final Heard listener = listen("/audio?format=opus");

        listener.say("{\"op\":\"received\",\"messages\":1}");

        assertTrue(listener.text("error").path("message").asText().contains("messages of a received"));
        listener.awaitClose();
    }

    @Test
    void aListenerThatNeverReadsLosesOnlyItsOwn() throws Exception {
        final Heard quick = listen("/audio?channels=0,1&frames=960&format=float32");
        sockets.openIdle("/audio?channels=0,1&frames=960&format=float32");
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
        sockets.openIdle("/audio?channels=0,1&frames=960&format=float32");
        await(() -> gateway.sessions().count() == 1);

        await(() -> {
            play(15);
            return gateway.sessions().count() == 0;
        });

        assertEquals(0, rooms.listeners());
        assertEquals(1, statistics().at("/webSocket/closed/too_slow").asInt());
        final JsonNode totals = statistics().path("totals");
        assertEquals(0, totals.path("sessions").asInt());
        assertEquals(1, totals.path("listeners").asInt());
        assertTrue(totals.path("droppedFrames").asLong() > 0, totals.toString());
    }

    @Test
    void anOwnMixSoundsAsItsListenerWantsIt() throws Exception {
        final Heard listener = sockets.open("/audio?mix=mine&frames=64&format=float32");
        final String id = listener.text("welcome").path("mix").asText();
        final PersonalMix mix = Objects.requireNonNull(gateway.mixes().find(id));
        assertEquals(1, rooms.listeners());
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
        assertEquals(0, rooms.listeners());
    }

    @Test
    void answersAPingWithItsOwnClock() throws Exception {
        final Heard listener = listen("/audio");
        final long before = System.nanoTime();

        listener.say("{\"op\":\"ping\",\"t\":12.5}");

        final JsonNode pong = listener.text("pong");
        assertEquals(12.5, pong.path("t").asDouble());
        assertTrue(pong.path("nanos").asLong() >= before && pong.path("nanos").asLong() <= System.nanoTime());
    }

    @Test
    void tellsItsStatisticsHowTheListenerPlays() throws Exception {
        final Heard listener = listen("/audio");
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
        final Heard listener = listen("/audio?mix=main&frames=64");
        play(1);
        listener.sound();

        final JsonNode hop = statistics().path("hops").path(0);

        assertEquals("capture to stream", hop.path("hop").asText());
        assertEquals(1, hop.path("latency").path("count").asInt());
    }

    @Test
    void closesAfterAForeignTextAndSaysWhy() throws Exception {
        final Heard listener = listen("/audio");

        listener.say("{\"op\":\"dance\"}");

        assertTrue(
                listener.text("error").path("message").asText().contains("op must be ping, report, received or hello"));
        listener.awaitClose();
        await(() -> gateway.sessions().count() == 0);
    }

    @Test
    void closesAfterATextThatIsTooLong() throws Exception {
        final Heard listener = listen("/audio");

        listener.say("{\"op\":\"ping\",\"t\":1,\"padding\":\"" + "x".repeat(100_000) + "\"}");

        listener.awaitClose();
        await(() -> gateway.sessions().count() == 0);
    }

    @Test
    void refusesBeforeTheUpgradeInOneSentence() throws Exception {
        assertEquals(400, sockets.refused("/audio?frames=7"));
        assertEquals(400, sockets.refused("/audio?format=opus&frames=256"));
        assertEquals(404, sockets.refused("/audio?room=cellar"));
        assertEquals(404, sockets.refused("/audio?mix=monitor"));
        assertEquals(404, sockets.refused("/audio?channels=2"));
        assertEquals(503, sockets.refused("/audio?room=vault"));
        assertEquals(403, sockets.refusedFrom("http://evil.example", "/audio"));
        assertEquals(0, gateway.sessions().count());
        final JsonNode refused = statistics().at("/webSocket/refused");
        assertEquals(2, refused.path("400").asInt());
        assertEquals(3, refused.path("404").asInt());
        assertEquals(1, refused.path("503").asInt());
        assertEquals(1, refused.path("foreign_page").asInt());
    }

    @Test
    void letsInPagesOfItsOwnHost() {
        assertNotNull(sockets.openFrom(gateway.url(""), "/audio"));
    }

    @Test
    void keepsToTheDefaultGrant() throws Exception {
        restart(DefaultGrant.BUSES, "");
        assertEquals(403, sockets.refused("/audio?channels=0"));
        assertEquals(403, sockets.refused("/audio?mix=mine"));
        listen("/audio");
        assertEquals("main", statistics().at("/rooms/0/room").asText());
        assertTrue(statistics().at("/sessions/0/address").isNull());
        restart(DefaultGrant.NONE, "");
        assertEquals(403, sockets.refused("/audio"));
    }

    @Test
    void refusesWhoComesWhenItIsFull() throws Exception {
        restart(DefaultGrant.ALL, "foldback.gateway.session-limit = 1");
        listen("/audio");

        assertEquals(503, sockets.refused("/audio"));
    }

    private void restart(DefaultGrant grant, String settings) {
        close();
        gateway = new TestGateway(rooms, grant, settings, 0);
        sockets = new TestSockets(gateway);
    }

    private JsonNode statistics() throws Exception {
        try (java.io.InputStream in =
                URI.create(gateway.url("/api/v1/statistics")).toURL().openStream()) {
            return JSON.readTree(in);
        }
    }

    /** Connects and waits until the gateway has said welcome, so that nothing is missed from then on. */
    private Heard listen(String path) throws Exception {
        final Heard listener = sockets.open(path);
        final String session = listener.text("welcome").path("session").asText();
        await(() ->
                gateway.sessions().all().stream().anyMatch(one -> one.session().equals(session)));
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
}
