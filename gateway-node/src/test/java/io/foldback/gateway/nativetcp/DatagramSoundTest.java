package io.foldback.gateway.nativetcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.mix.LimiterSettings;
import io.foldback.audio.opus.Opus;
import io.foldback.audio.opus.OpusDecoder;
import io.foldback.gateway.access.GrantedMixes;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.datagram.DatagramCounts;
import io.foldback.gateway.datagram.DatagramFacts;
import io.foldback.gateway.datagram.DatagramPort;
import io.foldback.gateway.datagram.DatagramSettings;
import io.foldback.gateway.datagram.DatagramStatistics;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.PersonalMixSettings;
import io.foldback.gateway.mix.TestBooks;
import io.foldback.gateway.opus.OpusKind;
import io.foldback.gateway.opus.OpusMixes;
import io.foldback.gateway.opus.OpusSettings;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.gateway.session.Sessions;
import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import io.foldback.proto.datagram.DatagramOffer;
import io.foldback.proto.datagram.DatagramWish;
import io.foldback.proto.datagram.ListenerReport;
import io.foldback.proto.datagram.Redundancy;
import io.foldback.proto.datagram.ReportAnswer;
import io.foldback.proto.datagram.SessionSecret;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.datagram.SoundPacket;
import io.foldback.proto.nativetcp.AudioPayload;
import io.foldback.proto.nativetcp.ClientMessage;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.SampleFormat;
import io.foldback.proto.nativetcp.ServerMessage;
import io.foldback.webrtc.peer.RtcPort;
import io.foldback.webrtc.peer.RtcSettings;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sound by datagrams, from the hello to the socket. */
@Timeout(30)
class DatagramSoundTest {
    private static final DatagramWish WISH = new DatagramWish(SoundFormat.INT24, null);
    private static final OpusKind OPUS = new OpusKind(240, 128_000);

    private final TestAccess access = new TestAccess();
    private final FakeRooms rooms = new FakeRooms();
    private final Mixes mixes = new Mixes(
            rooms,
            new TestBooks(),
            new PersonalMixSettings(32, new LimiterSettings(0.97, 32, 32, Duration.ofMillis(80), 0.9)));
    private final Sessions sessions = new Sessions();
    private final RtcPort udp = udp();
    private final OpusMixes opus =
            OpusMixes.start(new OpusSettings(5, Duration.ofSeconds(5), 32, 4), (delay, task) -> {});
    private final DatagramPort datagrams =
            DatagramPort.open(new DatagramSettings(true, 2, 32, Duration.ofSeconds(10), 200, OPUS), udp, opus);
    private final DatagramFacts facts = DatagramFacts.of(datagrams);
    private final NativePort port = port();
    private final List<AutoCloseable> guests = new ArrayList<>();

    private static RtcPort udp() {
        try {
            return RtcPort.open(new RtcSettings(
                    "127.0.0.1", 0, List.of(), 1, 8, Duration.ofSeconds(5), Duration.ofSeconds(30), 100, 8, 1 << 20));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private NativePort port() {
        try {
            return NativePort.open(
                    NativePortTest.settings(), rooms, mixes, sessions, access.gatekeeper(DefaultGrant.ALL), datagrams);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() throws Exception {
        for (final AutoCloseable guest : guests) {
            guest.close();
        }
        port.close();
        datagrams.close();
        opus.close();
        udp.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = SoundFormat.class,
            names = {"INT16", "INT24"})
    void soundComesByDatagramsAndNotOverTheConnection(SoundFormat format) throws IOException {
        final TestClient client = client();
        final UdpGuest guest = guest(client.hello(hello("main", null, new DatagramWish(format, null), null)));
        guest.arrive();

        for (int i = 0; i < 20; i++) {
            final long position = rooms.push();
            final SoundPacket heard = guest.nextSound();
            assertEquals(7, heard.epoch());
            assertEquals(position, heard.position());
            assertEquals(64, heard.frames());
            assertSamples(format, guest, position);
        }
        final Sessions.Listener listener = sessions.all().iterator().next();
        assertEquals("datagram", listener.transport());
        assertEquals(format.wireName(), listener.format());
        await(() -> listener.counters().blocks() == 20);
        assertEquals(0, listener.counters().gaps());
        assertTrue(rooms.isHeard());
        client.send(new ClientMessage.Ping(9));
        assertInstanceOf(ServerMessage.Pong.class, client.message(), "no sound in front of it");
    }

    private static void assertSamples(SoundFormat format, UdpGuest guest, long position) {
        final float[] samples = new float[128];
        format.get(guest.packet, guest.sound.partAt(0), samples, 0, 128);
        final byte[] bytes = new byte[4];
        final float[] expected = new float[1];
        for (int i = 0; i < 128; i++) {
            format.put(new float[] {FakeRooms.sample(i / 64, position + i % 64)}, 0, 1, bytes, 0);
            format.get(bytes, 0, expected, 0, 1);
            assertEquals(expected[0], samples[i], "sample " + i);
        }
    }

    @Test
    void nothingButAShorterAnswerComesBeforeAClientShowedWhereItIs() throws IOException {
        final UdpGuest guest = guest(client().hello(hello("main", null, WISH, null)));

        final ReportAnswer first = guest.answer(0);
        rooms.push();
        final ReportAnswer again = guest.answer(first.proof() + 1);
        rooms.push();
        assertNotEquals(0, first.proof());
        assertEquals(first.proof(), again.proof(), "the same address is asked for the same proof");
        assertFalse(guest.hearsSomething());

        assertEquals(0, guest.answer(first.proof()).proof());
        final long position = rooms.push();
        assertEquals(position, guest.nextSound().position());
    }

    @Test
    void soundFollowsAClientToAnotherAddressOnceThatIsProven() throws IOException {
        final UdpGuest guest = arrived(hello("main", null, WISH, null));
        rooms.push();
        guest.nextSound();

        guest.move();
        final ReportAnswer asked = guest.answer(0);
        rooms.push();
        assertFalse(guest.hearsSomething(), "not before the proof");
        assertEquals(0, guest.answer(asked.proof()).proof());

        final long position = rooms.push();
        assertEquals(position, guest.nextSound().position());
        assertEquals(1, statistics().moves());
    }

    @Test
    void whoHasNoKeyMovesNobody() throws IOException {
        final UdpGuest guest = arrived(hello("main", null, WISH, null));
        final UdpGuest thief = add(new UdpGuest(guest.offer, SessionSecret.random(new SecureRandom())));
        final byte[] seen = guest.report(0, 0);
        guest.nextAnswer();

        for (int i = 0; i < 10; i++) {
            thief.report(0, 0);
        }
        thief.send(seen);

        assertFalse(thief.hearsSomething());
        final long position = rooms.push();
        assertEquals(position, guest.nextSound().position());
        await(() -> reports("forged") == 7 && reports("replayed") == 4); // numbers 0 to 2 had come, and what was seen
    }

    @Test
    void tenThousandStrangersLeaveNothingButACount() throws IOException {
        final UdpGuest guest = arrived(hello("main", null, WISH, null));
        final UdpGuest stranger = add(new UdpGuest(guest.offer, SessionSecret.random(new SecureRandom())));
        final Random random = new Random(1);
        final byte[] bytes = new byte[DatagramHeader.LENGTH + ListenerReport.LENGTH + 16];

        for (int i = 0; i < 10_000; i++) {
            random.nextBytes(bytes);
            DatagramHeader.put(bytes, DatagramKind.REPORT, random.nextLong(), i);
            stranger.send(bytes);
            if (i % 100 == 99) {
                final long sent = i + 1L;
                await(() -> facts.counts().foreign() + facts.counts().flooded() >= sent * 9 / 10);
            }
        }

        assertFalse(stranger.hearsSomething());
        assertEquals(1, facts.counts().sessions());
        assertTrue(facts.counts().flooded() > 1_000, facts.counts().toString());
        final long position = rooms.push();
        assertEquals(position, guest.nextSound().position());
        assertEquals(0, guest.answer(0).proof(), "who is known is looked at all the same");
    }

    @Test
    void whatIsNoDatagramIsCountedByWhatIsWrong() throws IOException {
        final UdpGuest guest = arrived(hello("main", null, WISH, null));
        final UdpGuest stranger = add(new UdpGuest(guest.offer));

        stranger.send(new byte[] {(byte) DatagramHeader.FIRST_BYTE});
        stranger.send(strange(1, 0x2F));
        stranger.send(strange(1, 0x1F));
        stranger.send(strange(10, 0xFF));

        await(() -> facts.counts().malformed().getOrDefault("too_short", 0L) == 1);
        await(() -> facts.counts().malformed().getOrDefault("bad_number", 0L) == 1);
        final Map<String, Long> malformed = facts.counts().malformed();
        assertEquals(1, malformed.get("wrong_version"));
        assertEquals(1, malformed.get("unknown_kind"));
    }

    private static byte[] strange(int at, int value) {
        final byte[] bytes = new byte[100];
        DatagramHeader.put(bytes, DatagramKind.REPORT, 1, 1);
        bytes[at] = (byte) value;
        return bytes;
    }

    @Test
    void redundancyFollowsTheLossThatAClientReports() throws IOException {
        final UdpGuest guest = arrived(hello("main", null, WISH, null));
        for (int i = 0; i < 100; i++) {
            rooms.push();
            assertEquals(0, guest.nextSound().copies());
        }

        guest.report(0, 5);
        assertEquals(Redundancy.TWO, guest.nextAnswer().redundancy());
        rooms.push();
        assertEquals(2, guest.nextSound().copies());

        final DatagramStatistics told = statistics();
        assertTrue(told.connected());
        assertEquals("two", told.redundancy());
        assertEquals(5, told.lost());
        assertEquals(0.05, told.lossFraction(), 0.005);
        assertEquals(1, told.recovered());
        assertEquals(2, told.late());
        assertEquals(0, told.bursts());
        assertEquals(3, told.unrecovered());
        assertEquals(4, told.roundTripMs());
        assertEquals(5, told.jitterMs());
        assertEquals(64, told.depthFrames());
        assertEquals(128, told.targetFrames());
    }

    @Test
    void redundancyFollowsBurstsHoweverFew() throws IOException {
        final UdpGuest guest = arrived(hello("main", null, WISH, null));
        for (int i = 0; i < 60; i++) {
            rooms.push();
            guest.nextSound();
        }

        guest.report(0, 0, 1);

        assertEquals(Redundancy.TWO, guest.nextAnswer().redundancy());
        assertEquals(1, statistics().bursts());
    }

    @Test
    void aFixedRedundancyIsKept() throws IOException {
        final UdpGuest guest = arrived(hello("main", null, new DatagramWish(SoundFormat.INT24, Redundancy.ONE), null));
        for (int i = 0; i < 60; i++) {
            rooms.push();
            guest.nextSound();
        }

        guest.report(0, 9);

        assertEquals(Redundancy.ONE, guest.nextAnswer().redundancy());
    }

    @Test
    void whoseTokenIsRevokedHearsNothingFromThenOn() throws IOException {
        final UdpGuest guest = guest(client().hello(shown(token(-1), "main", null)));
        guest.arrive();
        rooms.push();
        guest.nextSound();

        access.revoke("Ann");
        rooms.push();
        rooms.push();

        assertFalse(guest.hearsSomething());
    }

    @Test
    void noDatagramsAreOfferedOfAChannelThatWasNotGranted() throws IOException {
        final TestClient client = client();

        client.send(shown(token(0b1), null, List.of(0, 1)));

        final ServerMessage.ErrorMessage refused = assertInstanceOf(ServerMessage.ErrorMessage.class, client.message());
        assertEquals("not_granted", refused.code());
        assertEquals(0, sessions.count());
    }

    private String token(long channels) {
        return access.token("Ann", Role.MUSICIAN, channels, GrantedMixes.of(Set.of("main")));
    }

    private static Hello shown(String token, @Nullable String mix, @Nullable List<Integer> channels) {
        return new Hello(
                "test", token, "main", mix, channels, SampleFormat.FLOAT32, false, true, null, false, null, WISH);
    }

    @Test
    void theEndOfTheConnectionEndsTheDatagrams() throws IOException {
        final TestClient client = client();
        final UdpGuest guest = guest(client.hello(hello("main", null, WISH, null)));
        guest.arrive();

        client.close();

        await(() -> facts.counts().sessions() == 0);
        rooms.push();
        guest.report(0, 0);
        assertFalse(guest.hearsSomething());
        assertEquals(1, facts.counts().foreign());
        await(() -> !rooms.isHeard());
    }

    @Test
    void whoTakesTcpHearsOverTheConnection() throws IOException {
        final TestClient client = client();
        final UdpGuest guest = guest(client.hello(hello("main", null, WISH, null)));
        guest.arrive();
        rooms.push();
        guest.nextSound();

        client.send(new ClientMessage.TakeTcp());
        client.send(new ClientMessage.Ping(9));
        client.message();
        rooms.push();

        final AudioPayload heard = client.audio();
        assertEquals(SampleFormat.FLOAT32, heard.format());
        assertEquals(2, heard.channels());
        assertFalse(guest.hearsSomething());
        assertEquals("native", sessions.all().iterator().next().transport());
        assertNull(facts.of(sessions.all().iterator().next().number()));
    }

    @Test
    void channelsThatDoNotFitAreCutShorterAndTooManyAreRefused() throws IOException {
        final List<Integer> sixteen = channels(16);
        final UdpGuest guest = arrived(hello(null, sixteen, new DatagramWish(SoundFormat.INT16, null), null));
        assertEquals(32, guest.offer.frames());
        final long position = rooms.push();
        assertEquals(position, guest.nextSound().position());
        assertEquals(position + 32, guest.nextSound().position());

        final TestClient other = client();
        other.send(hello(null, channels(32), WISH, null));
        final ServerMessage.ErrorMessage refusal = assertInstanceOf(ServerMessage.ErrorMessage.class, other.message());
        assertEquals("too_wide", refusal.code());
        assertTrue(refusal.message().contains("1536 bytes, the limit is 1170"), refusal.message());
    }

    private static List<Integer> channels(int count) {
        return java.util.stream.IntStream.range(0, count).boxed().toList();
    }

    @Test
    void opusComesFromTheEncoderThatAllShare() throws IOException {
        final UdpGuest guest = arrived(hello("main", null, new DatagramWish(SoundFormat.OPUS, Redundancy.TWO), null));
        final UdpGuest other = arrived(hello("main", null, new DatagramWish(SoundFormat.OPUS, Redundancy.NONE), null));
        assertEquals(240, guest.offer.frames());
        final float[] samples = new float[480];
        double energy = 0;
        try (OpusDecoder decoder = Opus.codec().decoder(2, 240)) {
            for (int i = 0; i < 60; i++) {
                rooms.push();
                if ((i + 1) * 64 / 240 > i * 64 / 240) {
                    final SoundPacket heard = guest.nextSound();
                    assertTrue(decoder.decode(guest.packet, heard.partAt(0), heard.partLength(0), samples));
                    energy += Math.abs(samples[100]);
                    assertEquals(heard.position(), other.nextSound().position());
                }
            }
        }
        assertEquals(2, guest.sound.copies());
        assertEquals(0, other.sound.copies());
        assertTrue(energy > 1, "energy " + energy);
        assertEquals(1, opus.counts().encoders());
    }

    @Test
    void anOwnMixComesByDatagramsToo() throws IOException {
        final UdpGuest guest = arrived(hello("mine", null, WISH, null));

        for (int i = 0; i < 10; i++) {
            rooms.push();
        }

        assertEquals(64, guest.nextSound().frames());
    }

    @Test
    void whoWishesForNoneIsOfferedNone() throws IOException {
        assertNull(client().hello(hello("main", null, null, null)).datagrams());
        assertEquals(DatagramCounts.none().offered(), facts.counts().offered());
    }

    private UdpGuest arrived(Hello hello) throws IOException {
        final UdpGuest guest = guest(client().hello(hello));
        guest.arrive();
        return guest;
    }

    private UdpGuest guest(ServerMessage.Welcome welcome) throws IOException {
        final DatagramOffer offer = welcome.datagrams();
        assertNotNull(offer);
        assertNull(offer.complaint());
        return add(new UdpGuest(offer));
    }

    private UdpGuest add(UdpGuest guest) {
        guests.add(guest);
        return guest;
    }

    private TestClient client() throws IOException {
        final TestClient client = new TestClient(port.address());
        guests.add(client);
        return client;
    }

    private DatagramStatistics statistics() {
        final DatagramStatistics told =
                facts.of(sessions.all().iterator().next().number());
        assertNotNull(told);
        return told;
    }

    private long reports(String verdict) {
        return facts.counts().reports().getOrDefault(verdict, 0L);
    }

    private static Hello hello(
            @Nullable String mix,
            @Nullable List<Integer> channels,
            @Nullable DatagramWish wish,
            @Nullable Integer block) {
        return new Hello(
                "test", null, "main", mix, channels, SampleFormat.FLOAT32, false, true, block, false, null, wish);
    }

    private static void await(BooleanSupplier condition) {
        final long deadline = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited in vain");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
