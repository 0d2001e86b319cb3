package io.foldback.gateway.nativetcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.RoomClock;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.PersonalMixSettings;
import io.foldback.gateway.mix.TestBooks;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.gateway.session.ListenerCounters;
import io.foldback.gateway.session.Sessions;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.proto.nativetcp.AudioPayload;
import io.foldback.proto.nativetcp.AudioStamp;
import io.foldback.proto.nativetcp.ClientMessage;
import io.foldback.proto.nativetcp.ControlOperation;
import io.foldback.proto.nativetcp.FrameFlags;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.PayloadDeflater;
import io.foldback.proto.nativetcp.SampleFormat;
import io.foldback.proto.nativetcp.ServerMessage;
import io.foldback.proto.nativetcp.ServerMessage.ErrorMessage;
import io.foldback.proto.room.BusParameters;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class NativePortTest {
    private static final List<Integer> WANTED = List.of(3, 0, 31);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final FakeRooms rooms = new FakeRooms();
    private final Mixes mixes = new Mixes(
            rooms,
            new TestBooks(),
            new PersonalMixSettings(32, new LimiterSettings(0.97, 32, 32, Duration.ofMillis(80), 0.9)));
    private final Sessions sessions = new Sessions();
    private final List<TestClient> clients = new ArrayList<>();
    private @Nullable NativePort port;

    @AfterEach
    void close() throws IOException {
        for (TestClient client : clients) {
            client.close();
        }
        if (port != null) {
            port.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32,false,false", "FLOAT32,true,false", "FLOAT32,false,true", "FLOAT32,true,true"})
    void channelsArriveBitForBitInTheOrderAskedFor(SampleFormat format, boolean compressed, boolean stamped)
            throws IOException {
        final TestClient client = client();
        client.hello(hello(null, WANTED, format, compressed, stamped, null));

        for (int i = 0; i < 20; i++) {
            final long position = push();
            final AudioPayload heard = client.audio();
            assertEquals(3, heard.channels());
            for (int c = 0; c < 3; c++) {
                assertArrayEquals(expected(4 + WANTED.get(c), position, 64), client.channel(c));
            }
            assertEquals(stamped ? new AudioStamp(7, position, 1_000_000 + position, 0) : null, heard.stamp());
        }
        assertEquals(20, counted(client).blocks());
        assertEquals(0, counted(client).gaps());
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void int16IsTheNearestValue(boolean compressed) throws IOException {
        final TestClient client = client();
        client.hello(hello(null, WANTED, SampleFormat.INT16, compressed, true, null));

        final long position = push();
        client.audio();

        final float[] expected = expected(4 + 3, position, 64);
        for (int i = 0; i < 64; i++) {
            expected[i] = Math.round(expected[i] * 32767f) / 32767f;
        }
        assertArrayEquals(expected, client.channel(0));
    }

    @Test
    void aMixIsStereoAndItsCaptureTimeCountsTheLookAhead() throws IOException {
        final TestClient client = client();
        assertEquals(64, client.hello(Hello.forMix("main", "main")).block());

        final long position = push();
        final AudioPayload heard = client.audio();

        assertEquals(2, heard.channels());
        assertArrayEquals(expected(0, position, 64), client.channel(0));
        assertArrayEquals(expected(1, position, 64), client.channel(1));
        final long capture = 1_000_000 + position - RoomClock.nanosOf(FakeRooms.LOOK_AHEAD);
        assertEquals(new AudioStamp(7, position, capture, 0), heard.stamp());
    }

    @Test
    void longerBlocksBeginAtMultiplesOfTheirLength() throws IOException {
        final TestClient client = client();
        final ServerMessage.Welcome welcome = client.hello(hello(null, WANTED, SampleFormat.FLOAT32, false, true, 200));
        assertEquals(256, welcome.block());

        for (int i = 0; i < 8; i++) {
            push();
        }
        final AudioPayload heard = client.audio();

        assertEquals(256, heard.frames());
        assertEquals(new AudioStamp(7, 1280, 1_001_280, 0), heard.stamp());
        assertArrayEquals(expected(4 + 3, 1280, 256), client.channel(0));
    }

    @Test
    void theRfFlagOfTheHelloComesBack() throws IOException {
        final TestClient client = client();
        client.send("{\"op\":\"hello\",\"rf\":true}");
        client.message();
        push();

        assertEquals(FrameFlags.RF | FrameFlags.FLOAT32, client.next().flags());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "unknown_room     | {\"op\":\"hello\",\"room\":\"vault\"}",
                "room_away        | {\"op\":\"hello\",\"room\":\"dark\"}",
                "unknown_mix      | {\"op\":\"hello\",\"mix\":\"fx\"}",
                "unknown_channel  | {\"op\":\"hello\",\"channels\":[32]}",
                "mix_and_channels | {\"op\":\"hello\",\"mix\":\"main\",\"channels\":[1]}",
                "duplicate_channel| {\"op\":\"hello\",\"channels\":[1,1]}",
                "hello_expected   | {\"op\":\"ping\"}",
                "bad_json         | hello",
            })
    void aRefusedHelloGetsOneErrorAndTheConnectionCloses(String code, String json) throws IOException {
        final TestClient client = client();

        client.send(json);

        assertEquals(
                code, assertInstanceOf(ErrorMessage.class, client.message()).code());
        client.awaitClose();
        assertEquals(1L, port().counts().refused().get(code));
        assertEquals(0, sessions.count());
    }

    @Test
    void theDefaultGrantDecidesWhatIsHeardAndChanged() throws IOException {
        open(DefaultGrant.BUSES, settings(LONG, LONG, 10));
        final TestClient stranger = client();
        stranger.send(Hello.forChannels("main", WANTED));
        assertEquals(
                "not_granted",
                assertInstanceOf(ErrorMessage.class, stranger.message()).code());

        final TestClient listener = client();
        listener.hello(Hello.forMix("main", "main"));
        listener.send(new ControlOperation.SetChannelMute(0, true, "room", 4));
        assertEquals(
                new ErrorMessage("not_granted", "changing the room is not granted", "set_channel_mute", 4),
                listener.message());
        assertEquals(List.of(), rooms.changes);
    }

    @Test
    void noneIsTheGrantThatHearsNothing() throws IOException {
        open(DefaultGrant.NONE, settings(LONG, LONG, 10));
        final TestClient stranger = client();

        stranger.send(Hello.forMix("main", "main"));

        assertEquals(
                "token_missing",
                assertInstanceOf(ErrorMessage.class, stranger.message()).code());
        stranger.awaitClose();
    }

    @Test
    void aClientThatNeverReadsLosesItsOwnSoundAndNobodyElses() throws IOException {
        final List<Integer> eight = List.of(0, 1, 2, 3, 4, 5, 6, 7);
        final TestClient slow = client();
        slow.hello(hello(null, eight, SampleFormat.FLOAT32, false, true, null));
        final String slowSession = sessions.all().iterator().next().session();
        final TestClient quick = client();
        quick.hello(hello(null, eight, SampleFormat.FLOAT32, false, true, null));
        final int blocks = 2_000;

        for (int i = 0; i < blocks; i++) {
            final long position = push();
            assertEquals(
                    new AudioStamp(7, position, 1_000_000 + position, 0),
                    quick.audio().stamp());
        }

        final var lost = sessions.all().stream()
                .filter(listener -> listener.session().equals(slowSession))
                .findFirst()
                .orElseThrow()
                .counters();
        assertTrue(lost.drops() > blocks / 2, "dropped " + lost.drops());
        assertTrue(lost.bytes() < 1 << 19, "held " + lost.bytes());
        assertEquals(blocks, lost.blocks() + lost.drops());
        assertEquals(lost.drops(), port().counts().droppedPayloads());

        long next = FakeRooms.FIRST;
        for (long i = 0; i < lost.blocks(); i++) {
            final AudioStamp heard = stamp(slow);
            next += heard.framesDropped();
            assertEquals(next, heard.position());
            next += 64;
        }
        final long position = push();
        final AudioStamp after = stamp(slow);
        assertEquals(position, after.position());
        assertEquals(next, position - after.framesDropped());
    }

    @Test
    void aSilentConnectionIsClosed() throws IOException {
        open(settings(Duration.ofMillis(50), LONG, 10));

        client().awaitClose();

        assertEquals(1, port().counts().silent());
    }

    @Test
    void anIdleListenerIsClosed() throws IOException {
        open(settings(LONG, Duration.ofMillis(300), 10));
        final TestClient idle = client();
        idle.hello(Hello.forMix("main", "main"));

        idle.awaitClose();

        assertEquals(1, port().counts().closedIdle());
        assertEquals(0, sessions.count());
    }

    @Test
    void whenAllPlacesAreTakenTheNewcomerIsToldSo() throws IOException {
        open(settings(LONG, LONG, 2));
        client().hello(Hello.forMix("main", "main"));
        client().hello(Hello.forMix("main", "main"));
        final TestClient third = client();

        third.send(Hello.forMix("main", "main"));

        final ErrorMessage error = assertInstanceOf(ErrorMessage.class, third.message());
        assertEquals("full", error.code());
        assertTrue(error.message().contains("2 listeners (session-limit)"), error.message());
        third.awaitClose();
        clients.getFirst().close();
        await(() -> sessions.count() == 1);
        client().hello(Hello.forMix("main", "main"));
    }

    @Test
    void aHelloMayComeInSingleBytes() throws IOException {
        final TestClient client = client();
        for (byte one :
                TestClient.frame(FrameType.SYNC, 0, Hello.forMix("main", "main").toJson())) {
            client.send(new byte[] {one});
        }

        assertInstanceOf(ServerMessage.Welcome.class, client.message());
    }

    @Test
    void whatIsNoFrameClosesTheConnectionAndIsCounted() throws IOException {
        closes("wrong_magic", "GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        closes("wrong_version", TestClient.frame(FrameType.SYNC, 0, new byte[0]), 5, 3);
        closes("unknown_type", TestClient.frame(9, 0, new byte[0]));
        closes("too_long", TestClient.frame(FrameType.SYNC, 0, new byte[1 << 17]));
        closes("audio", TestClient.frame(FrameType.AUDIO, FrameFlags.FLOAT32, new byte[5]));
        closes("zlib_too_long", TestClient.frame(FrameType.SYNC, FrameFlags.COMPRESSED, bomb()));
        closes("zlib_not_zlib", TestClient.frame(FrameType.SYNC, FrameFlags.COMPRESSED, new byte[9]));
        final TestClient welcome = client();
        welcome.hello(Hello.forMix("main", "main"));
    }

    private void closes(String word, byte[] bytes, int... patch) throws IOException {
        if (patch.length > 0) {
            bytes[patch[0]] = (byte) patch[1];
        }
        final TestClient client = client();
        try {
            client.send(bytes);
        } catch (IOException closedAlready) {
            assertNotNull(closedAlready);
        }
        client.awaitClose();
        assertEquals(1L, port().counts().bad().get(word), port().counts().toString());
    }

    private static byte[] bomb() {
        try (PayloadDeflater deflater = new PayloadDeflater()) {
            final ByteBuffer out = ByteBuffer.allocate(1 << 16);
            deflater.deflate(ByteBuffer.allocate(8_000_000), out);
            return Arrays.copyOf(out.array(), out.position());
        }
    }

    @Test
    void soundOfAClientIsRefusedAtItsHeader() throws IOException {
        final byte[] header =
                Arrays.copyOf(TestClient.frame(FrameType.AUDIO, FrameFlags.FLOAT32, new byte[1 << 20]), 16);

        closes("audio", header);
    }

    @Test
    void aFrameThatIsBegunMustBeFinished() throws IOException {
        final TestClient client = client();
        client.hello(Hello.forMix("main", "main"));

        client.send(Arrays.copyOf(TestClient.frame(FrameType.SYNC, 0, new byte[60_000]), 30_000));

        client.awaitClose();
        assertEquals(1L, port().counts().bad().get("unfinished_frame"));
        await(() -> sessions.count() == 0);
    }

    @Test
    void aPongTellsTheClockOfCaptureTimes() throws IOException {
        final TestClient client = client();
        client.hello(Hello.forMix("main", "main"));
        final long before = System.nanoTime();

        client.send(new ClientMessage.Ping(5));

        final Long nanos =
                assertInstanceOf(ServerMessage.Pong.class, client.message()).nanos();
        assertTrue(Objects.requireNonNull(nanos) - before >= 0 && System.nanoTime() - nanos >= 0);
    }

    private static RoomChange assign(Assignment only) {
        return new RoomChange.Assign(only);
    }

    @Test
    void aChangeOfTheRoomReachesAllButItsAuthor() throws IOException {
        final TestClient author = client();
        author.hello(Hello.forMix("main", "main"));
        final TestClient other = client();
        other.hello(Hello.forMix("main", "main"));

        author.send(new ControlOperation.SetChannelVolume(3, 0.8, "room", null));
        author.send(new ControlOperation.SetChannelPan(3, -0.5, "room", null));
        author.send(new ControlOperation.SetMasterVolume(1.5, "room", null));

        assertEquals(
                4, assertInstanceOf(ServerMessage.State.class, other.message()).sequence());
        assertEquals(
                List.of(
                        assign(Assignment.channel(3, ChannelParameters.GAIN, Value.of(0.8))),
                        assign(Assignment.channel(3, ChannelParameters.PAN, Value.of(-0.5))),
                        assign(Assignment.bus(0, BusParameters.GAIN, Value.of(1.5)))),
                rooms.changes);
        rooms.changedBySomebody();
        final ServerMessage.State next = assertInstanceOf(ServerMessage.State.class, author.message());
        assertEquals(5, next.sequence());
        assertEquals(0.05, next.channels().getFirst().volume());
    }

    @Test
    void aChangeThatIsAnsweredLateDoesNotReachItsAuthorEither() throws IOException {
        final TestClient author = client();
        author.hello(Hello.forMix("main", "main"));
        final TestClient other = client();
        other.hello(Hello.forMix("main", "main"));
        final CompletableFuture<Boolean> saved = new CompletableFuture<>();
        rooms.answerWhen(saved);

        author.send(new ControlOperation.SetChannelVolume(3, 0.8, "room", null));
        assertEquals(
                2, assertInstanceOf(ServerMessage.State.class, other.message()).sequence());
        saved.complete(true);
        LockSupport.parkNanos(250_000_000); // more than an interval: what was to be told has been
        rooms.changedBySomebody();

        assertEquals(
                3, assertInstanceOf(ServerMessage.State.class, author.message()).sequence());
    }

    @Test
    void whatTroublesTheRoomReachesAllWhoListenAndWhoComes() throws IOException {
        final TestClient listener = client();
        listener.hello(Hello.forMix("main", "main"));

        rooms.troubled("No sound comes from source stage any more.");

        final ServerMessage.State state = assertInstanceOf(ServerMessage.State.class, listener.message());
        assertEquals(List.of("No sound comes from source stage any more."), state.troubles());
        assertEquals(1, state.sequence());
        assertEquals(
                state.troubles(), client().hello(Hello.forMix("main", "main")).troubles());
    }

    @Test
    void anAuthorWhoIsNotAnsweredIsToldOfTheRoomAllTheSameAfterAWhile() throws IOException {
        final TestClient author = client();
        author.hello(Hello.forMix("main", "main"));
        rooms.answerWhen(new CompletableFuture<>());

        author.send(new ControlOperation.SetChannelVolume(3, 0.8, "room", null));

        assertEquals(
                2, assertInstanceOf(ServerMessage.State.class, author.message()).sequence());
    }

    @Test
    void whatCannotBeDoneIsAnsweredAndChangesNothing() throws IOException {
        final TestClient client = client();
        client.hello(Hello.forMix("main", "main"));

        client.send(new ControlOperation.SetChannelVolume(3, 0.8, null, 5));
        assertEquals(
                new ErrorMessage(
                        "not_available", "this session hears no mix of its own (mix mine)", "set_channel_volume", 5),
                client.message());
        client.send(new ControlOperation.SetChannelVolume(31, 0.8, "room", 6));
        assertEquals(new ErrorMessage("unknown_channel", "no channel 31", "set_channel_volume", 6), client.message());
        client.send("{\"op\":\"set_channel_mute\",\"channel_id\":1,\"id\":7}");
        assertEquals(new ErrorMessage("bad_field", "mute is missing", "set_channel_mute", 7), client.message());
        client.send(new ClientMessage.Ping(99));
        assertEquals(
                99, assertInstanceOf(ServerMessage.Pong.class, client.message()).t());
    }

    @Test
    void aClientThatAsksAndNeverReadsIsClosed() throws IOException {
        final TestClient client = client();
        client.hello(Hello.forMix("main", "main"));
        final byte[] ping = TestClient.frame(FrameType.SYNC, 0, new ClientMessage.Ping(1).toJson());

        assertThrows(IOException.class, () -> {
            while (true) {
                client.send(ping);
            }
        });

        await(() -> sessions.count() == 0);
        assertEquals(1L, port().counts().bad().get("unread_messages"));
    }

    @Test
    void everyClientIsPinged() throws IOException {
        final TestClient client = client();
        client.hello(Hello.forMix("main", "main"));

        final ServerMessage.Ping ping = assertInstanceOf(ServerMessage.Ping.class, client.message());
        client.send(new ClientMessage.Pong(ping.t()));

        final ListenerCounters counters = sessions.all().iterator().next().counters();
        await(() -> counters.roundTripNanos() > 0);
        final long told = counters.roundTripNanos();
        client.send(new ClientMessage.Pong(ping.t() + 3_600_000_000_000L));
        client.send(new ClientMessage.Ping(7));
        while (!(client.message() instanceof ServerMessage.Pong)) {
            assertEquals(told, counters.roundTripNanos(), "an answer from the future");
        }
        assertEquals(told, counters.roundTripNanos(), "an answer from the future");
    }

    @Test
    void aListenerThatLeavesIsForgotten() throws IOException {
        final TestClient client = client();
        client.hello(Hello.forMix("main", "main"));
        assertEquals(1, sessions.count());

        client.close();

        await(() -> sessions.count() == 0);
    }

    @Test
    void aBusyPortIsNamed() throws IOException {
        final NativeSettings taken = new NativeSettings(
                "127.0.0.1",
                port().address().getPort(),
                LONG,
                LONG,
                1,
                LONG,
                Duration.ofMillis(50),
                Duration.ofMillis(40),
                1,
                16,
                LONG,
                10);

        final IOException failure = assertThrows(
                IOException.class,
                () -> NativePort.open(taken, rooms, mixes, sessions, TestAccess.strangers(DefaultGrant.ALL)));

        final String sentence = Objects.requireNonNull(failure.getMessage());
        assertTrue(sentence.contains("127.0.0.1:" + taken.port()), sentence);
        assertTrue(sentence.contains("foldback.gateway.native-port"), sentence);
    }

    private NativePort port() throws IOException {
        return port == null ? open(settings(LONG, LONG, 10)) : port;
    }

    private NativePort open(NativeSettings settings) throws IOException {
        return open(DefaultGrant.ALL, settings);
    }

    private NativePort open(DefaultGrant grant, NativeSettings settings) throws IOException {
        assertNull(port);
        port = NativePort.open(settings, rooms, mixes, sessions, TestAccess.strangers(grant));
        return port;
    }

    static NativeSettings settings() {
        return settings(LONG, LONG, 100);
    }

    private static NativeSettings settings(Duration hello, Duration idle, int limit) {
        return new NativeSettings(
                "127.0.0.1",
                0,
                hello,
                idle,
                limit,
                Duration.ofSeconds(1),
                Duration.ofMillis(50),
                Duration.ofMillis(40),
                2,
                16,
                Duration.ofMillis(200),
                1);
    }

    private TestClient client() throws IOException {
        final TestClient client = new TestClient(port().address());
        clients.add(client);
        return client;
    }

    private long push() {
        await(rooms::isHeard);
        return rooms.push();
    }

    private io.foldback.gateway.session.ListenerCounters counted(TestClient client) {
        assertNotNull(client);
        final var counters = sessions.all().iterator().next().counters();
        await(() -> counters.blocks() == 20);
        return counters;
    }

    private static AudioStamp stamp(TestClient client) throws IOException {
        return Objects.requireNonNull(client.audio().stamp());
    }

    private static float[] expected(int plane, long position, int frames) {
        final float[] samples = new float[frames];
        for (int i = 0; i < frames; i++) {
            samples[i] = FakeRooms.sample(plane, position + i);
        }
        return samples;
    }

    private static Hello hello(
            @Nullable String mix,
            @Nullable List<Integer> channels,
            SampleFormat format,
            boolean compressed,
            boolean stamped,
            @Nullable Integer block) {
        return new Hello("test", null, "main", mix, channels, format, compressed, stamped, block, false, null);
    }

    private static void await(BooleanSupplier condition) {
        final long deadline = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited in vain");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
