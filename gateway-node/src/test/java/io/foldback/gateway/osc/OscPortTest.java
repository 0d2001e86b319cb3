package io.foldback.gateway.osc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.illposed.osc.OSCBundle;
import com.illposed.osc.OSCMessage;
import io.foldback.link.control.RoomChange;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Value;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OscPortTest {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final long DEADLINE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final double HEARD_EXACTLY = 1e-6;

    private final AtomicLong clock = new AtomicLong();
    private final StageRoom room = new StageRoom();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private OscPort port = open(settings(List.of("127.0.0.1"), List.of(), 32, 2_000));

    private static OscSettings settings(List<String> allow, List<InetSocketAddress> surfaces, int most, int perSecond) {
        return new OscSettings(
                true,
                "127.0.0.1",
                0,
                "main",
                allow.stream().map(AddressRange::parse).toList(),
                surfaces,
                most,
                INTERVAL,
                perSecond);
    }

    private OscPort open(OscSettings settings) {
        try {
            final OscPort opening = OscPort.open(settings, room, clock::get);
            opened.add(opening);
            return opening;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ForeignSurface surface() throws IOException {
        final ForeignSurface surface = new ForeignSurface(port.address());
        opened.add(surface);
        return surface;
    }

    /** One that is told what changes. */
    private ForeignSurface leased() throws IOException {
        final ForeignSurface surface = surface();
        surface.say("/xremote");
        assertEquals(List.of(), surface.sofar());
        return surface;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private static void await(BooleanSupplier happened) {
        final long end = System.nanoTime() + DEADLINE_NANOS;
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("it did not happen in time");
            }
            Thread.onSpinWait();
        }
    }

    private double gain(int channel) {
        return room.now().channels().get(channel).gain();
    }

    @Test
    void aFaderThatASurfaceMovesChangesTheRoom() throws Exception {
        final ForeignSurface surface = surface();

        surface.say("/ch/02/mix/fader", 0.5f);

        await(() -> gain(1) != 1);
        assertEquals(Math.pow(10, -10 / 20.0), gain(1), HEARD_EXACTLY);
        assertEquals("/ch/02/mix/fader 0.5", surface.ask("/ch/02/mix/fader"));
    }

    @Test
    void onIsNotMutedAndPanGoesFromLeftToRight() throws Exception {
        final ForeignSurface surface = surface();

        surface.say("/ch/01/mix/on", 0);
        surface.say("/ch/01/mix/pan", 1f);
        surface.say("/ch/04/mix/on", 0f);
        surface.say("/ch/04/mix/on", 1f);
        surface.say("/ch/04/mix/pan", 0.25f);

        await(() -> room.now().channels().get(3).pan() == -0.5);
        assertTrue(room.now().channels().get(0).muted());
        assertEquals(1, room.now().channels().get(0).pan());
        assertEquals(false, room.now().channels().get(3).muted());
    }

    @Test
    void everyPathAnswersAQuestionWithItsValue() throws Exception {
        final ForeignSurface surface = surface();

        final List<String> answers = new ArrayList<>();
        for (String path : List.of(
                "/ch/01/mix/fader",
                "/ch/01/mix/on",
                "/ch/01/mix/pan",
                "/ch/01/config/name",
                "/ch/01/config/color",
                "/ch/01/config/icon",
                "/ch/01/mix/01/level",
                "/ch/01/mix/01/on",
                "/ch/01/mix/01/type",
                "/-stat/solosw/01",
                "/bus/01/mix/fader",
                "/bus/01/mix/on",
                "/bus/01/config/name",
                "/main/st/mix/fader",
                "/main/st/mix/on",
                "/dca/1/fader",
                "/dca/1/on",
                "/dca/1/config/name",
                "/info",
                "/xinfo",
                "/status")) {
            answers.add(surface.ask(path));
        }

        assertEquals(
                List.of(
                        "/ch/01/mix/fader 0.75",
                        "/ch/01/mix/on 1",
                        "/ch/01/mix/pan 0.5",
                        "/ch/01/config/name Channel 0",
                        "/ch/01/config/color 0",
                        "/ch/01/config/icon 1",
                        "/ch/01/mix/01/level 0.75",
                        "/ch/01/mix/01/on 1",
                        "/ch/01/mix/01/type 4",
                        "/-stat/solosw/01 0",
                        "/bus/01/mix/fader 0.75",
                        "/bus/01/mix/on 1",
                        "/bus/01/config/name stage",
                        "/main/st/mix/fader 0.75",
                        "/main/st/mix/on 1",
                        "/dca/1/fader 0.75",
                        "/dca/1/on 1",
                        "/dca/1/config/name ",
                        "/info V2.07 Foldback X32 4.06",
                        "/xinfo 127.0.0.1 main X32 4.06",
                        "/status active 127.0.0.1 main"),
                answers);
    }

    @Test
    void aChangeAtAnotherDoorReachesEveryLeasedSurfaceAndNoOther() throws Exception {
        final ForeignSurface one = leased();
        final ForeignSurface two = leased();
        final ForeignSurface stranger = surface();

        room.set(2, ChannelParameters.GAIN, Value.of(0.0));

        assertEquals("/ch/03/mix/fader 0.0", one.next());
        assertEquals("/ch/03/mix/fader 0.0", two.next());
        assertEquals(List.of(), stranger.sofar());
    }

    @Test
    void aSurfacesOwnMoveReachesTheOthersButNotItself() throws Exception {
        final ForeignSurface author = leased();
        final ForeignSurface other = leased();

        author.say("/ch/01/mix/fader", 0.25f);

        assertEquals("/ch/01/mix/fader 0.25", other.next());
        assertEquals(List.of(), author.sofar());
        pass(INTERVAL);
        other.say("/ch/01/mix/fader", 0.5f);
        assertEquals("/ch/01/mix/fader 0.5", author.next());
        assertEquals(List.of(), other.sofar());
    }

    @Test
    void aSurfaceIsToldWhenSomethingElseBecameOfItsMove() throws Exception {
        final ForeignSurface surface = leased();

        surface.say("/ch/01/mix/fader", 1f);

        final OSCMessage told = surface.nextMessage();
        assertEquals(2, gain(0));
        assertEquals(0.9005f, (float) told.getArguments().getFirst(), 1e-4);
        surface.say("/ch/01/mix/fader", "loud");
        assertEquals(told.getArguments(), surface.nextMessage().getArguments());
    }

    @Test
    void whileTheDirectorThinksNothingOldIsToldToTheAuthor() throws Exception {
        final ForeignSurface author = leased();
        final ForeignSurface other = leased();
        room.hold();
        author.say("/ch/01/mix/fader", 0.25f);
        await(() -> !room.changes().isEmpty());
        author.say("/ch/01/mix/fader", 0.375f);
        author.say("/ch/01/mix/fader", 0.5f);

        assertEquals("/ch/01/mix/fader 0.5", author.ask("/ch/01/mix/fader"));
        room.letOne();
        assertEquals("/ch/01/mix/fader 0.25", other.next());
        assertEquals(List.of(), author.sofar());
        await(() -> room.changes().size() == 2);
        room.let();
        pass(INTERVAL);
        assertEquals("/ch/01/mix/fader 0.5", other.next());

        assertEquals(2, room.changes().size(), "what came meanwhile is asked for together");
        assertEquals(List.of(), author.sofar());
        assertEquals("/ch/01/mix/fader 0.5", author.ask("/ch/01/mix/fader"));
    }

    @Test
    void aLeaseEndsAfterTenSecondsUnlessItIsRenewed() throws Exception {
        final ForeignSurface faithful = leased();
        final ForeignSurface forgetful = leased();
        pass(Duration.ofMillis(9_999));
        faithful.say("/xremote");
        assertEquals(List.of(), faithful.sofar());
        room.set(0, ChannelParameters.PAN, Value.of(1.0));
        assertEquals("/ch/01/mix/pan 1.0", faithful.next());
        assertEquals("/ch/01/mix/pan 1.0", forgetful.next());

        pass(Duration.ofMillis(1));
        await(() -> port.counts().surfaces() == 1);
        pass(INTERVAL);
        room.set(0, ChannelParameters.PAN, Value.of(-1.0));

        assertEquals("/ch/01/mix/pan 0.0", faithful.next());
        assertEquals(List.of(), forgetful.sofar());
    }

    @Test
    void whoUnsubscribesIsToldNoMore() throws Exception {
        final ForeignSurface surface = leased();

        surface.say("/unsubscribe");
        assertEquals(List.of(), surface.sofar());
        room.set(0, ChannelParameters.PAN, Value.of(1.0));

        assertEquals(List.of(), surface.sofar());
        assertEquals(0, port.counts().surfaces());
    }

    @Test
    void twoHundredMovesArriveAsFewAndTheLastOneHolds() throws Exception {
        final ForeignSurface author = leased();
        final ForeignSurface other = leased();

        for (int move = 1; move <= 200; move++) {
            author.say("/ch/01/mix/fader", move / 400f);
        }
        await(() -> port.counts().heard() >= 200 + 4);

        assertEquals("/ch/01/mix/fader 0.5", author.ask("/ch/01/mix/fader"));
        final List<String> told = new ArrayList<>(List.of(other.next()));
        assertEquals(List.of(), other.sofar(), "within an interval there is one, and that was " + told);
        pass(INTERVAL);
        if (!told.getLast().equals("/ch/01/mix/fader 0.5")) {
            told.add(other.next());
        }
        assertEquals("/ch/01/mix/fader 0.5", told.getLast());
        assertEquals(FaderLaw.gain(0.5), gain(0), HEARD_EXACTLY);
    }

    @Test
    void aBundleIsTakenLikeItsMessagesWheneverItIsFor() throws Exception {
        final ForeignSurface surface = surface();

        surface.say(new OSCBundle(List.of(
                new OSCMessage("/ch/01/mix/fader", List.of(0f)), new OSCMessage("/ch/02/mix/fader", List.of(0f)))));

        await(() -> gain(0) == 0 && gain(1) == 0);
    }

    @Test
    void namesColoursAndIconsGoBothWays() throws Exception {
        final ForeignSurface author = leased();
        final ForeignSurface other = leased();

        author.say("/ch/01/config/name", "Grosse Trommel");
        assertEquals("/ch/01/config/name Grosse Trommel", other.next());
        pass(INTERVAL);
        author.say("/ch/01/config/color", 1);
        assertEquals("/ch/01/config/color 1", other.next());
        pass(INTERVAL);
        author.say("/ch/01/config/icon", 3);

        assertEquals("/ch/01/config/icon 2", other.next());
        assertEquals("kick", room.now().channels().getFirst().settings().text(ChannelParameters.ICON));
        assertEquals("red", room.now().channels().getFirst().settings().text(ChannelParameters.COLOUR));
    }

    @Test
    void aColourThatAnX32LacksSurvivesASurfaceThatSaysWhatItIsShown() throws Exception {
        room.set(0, ChannelParameters.COLOUR, Value.of("orange"));
        final ForeignSurface surface = surface();
        final OSCMessage shown = shown(surface, "/ch/01/config/color");

        surface.say(shown);
        assertEquals(List.of(), surface.sofar());

        assertEquals("orange", room.now().channels().getFirst().settings().text(ChannelParameters.COLOUR));
        assertEquals(1, room.changes().size());
    }

    private static OSCMessage shown(ForeignSurface surface, String path) {
        surface.say(path);
        return surface.nextMessage();
    }

    @Test
    void aSendIsClosedByOffAndOpenedByItsLevelAlone() throws Exception {
        final ForeignSurface surface = leased();

        surface.say("/ch/01/mix/01/on", 0);
        assertEquals("/ch/01/mix/01/level 0.0", surface.next());
        surface.say("/ch/01/mix/01/on", 1);
        assertEquals("/ch/01/mix/01/on 0", surface.next());
        pass(INTERVAL);
        surface.say("/ch/01/mix/01/level", 0.5f);

        assertEquals("/ch/01/mix/01/on 1", surface.next());
        pass(INTERVAL);
        surface.say("/ch/01/mix/01/type", 3);
        await(() -> room.now()
                .channels()
                .getFirst()
                .settings()
                .isOn(ChannelParameters.SENDS.get(0).preFader()));
    }

    @Test
    void scenesAreStoredRecalledRenamedAndDeletedByNumber() throws Exception {
        final ForeignSurface surface = leased();
        final ForeignSurface other = leased();

        surface.say("/save", "scene", 0, "verse", "");
        assertEquals("/-show/showfile/scene/000/name verse", other.next());
        assertEquals("/-show/showfile/scene/000/hasdata 1", other.next());
        room.set(0, ChannelParameters.GAIN, Value.of(0.0));
        assertEquals("/ch/01/mix/fader 0.0", other.next());
        pass(INTERVAL);
        surface.say("/-action/goscene", 0);

        assertEquals("/-show/prepos/current 0", other.next());
        assertEquals("/ch/01/mix/fader 0.75", other.next());
        assertTrue(surface.sofar().contains("/save scene 1"));
        surface.say("/rename", "scene", 0, "chorus");
        assertEquals("/-show/showfile/scene/000/name chorus", other.next());
        surface.say("/delete", "scene", 0);
        await(() -> room.now().scenes().isEmpty());
        surface.say("/load", "scene", 0);
        await(() -> port.counts().refused() == 1);
        assertTrue(surface.sofar().contains("/load scene 0"));
    }

    @Test
    void aSurfaceOfTheSettingsIsToldWithoutAskingAndKnownByItsAddress() throws Exception {
        try (DatagramSocket ear = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            final InetSocketAddress hearing = (InetSocketAddress) ear.getLocalSocketAddress();
            port = open(settings(List.of("127.0.0.1"), List.of(hearing), 32, 2_000));
            final ForeignSurface mouth = surface();

            mouth.say("/ch/01/mix/pan", 0f);
            await(() -> room.now().channels().getFirst().pan() == -1);
            room.set(1, ChannelParameters.PAN, Value.of(1.0));

            final DatagramPacket packet = new DatagramPacket(new byte[64], 64);
            ear.setSoTimeout(10_000);
            ear.receive(packet);
            final String text = new String(packet.getData(), StandardCharsets.ISO_8859_1);
            assertTrue(text.startsWith("/ch/02/mix/pan"), text);
        }
    }

    @Test
    void hostileInputIsCountedAndTheNextMessageIsTaken() throws Exception {
        final ForeignSurface surface = surface();
        final Random random = new Random(7);

        for (int packet = 0; packet < 300; packet++) {
            final byte[] bytes = new byte[random.nextInt(1, 600)];
            random.nextBytes(bytes);
            surface.sayRaw(bytes);
        }
        surface.sayRaw(new byte[8_000]);
        await(() -> port.counts().malformed() >= 301);
        surface.say("/no/such/path", 1);
        surface.say("/ch/64/mix/fader", 0.1f);
        surface.say("/ch/99/mix/fader", 0.1f);
        surface.say("/ch/01/mix/fader", Float.NaN);
        surface.say("/ch/01/config/name", "x".repeat(65));

        assertEquals(List.of("/ch/01/mix/fader 0.75", "/ch/01/config/name Channel 0"), surface.sofar());
        assertEquals(3, port.counts().unknown());
        assertEquals(2, port.counts().refused());
        assertEquals(List.of(), room.changes());
    }

    @Test
    void whoSaysTooMuchIsNotHeardUntilASecondHasPassed() throws Exception {
        port = open(settings(List.of("127.0.0.1"), List.of(), 32, 10));
        final ForeignSurface surface = surface();

        for (int message = 0; message < 50; message++) {
            surface.say("/ch/01/mix/fader");
        }

        await(() -> port.counts().flooded() == 40);
        assertEquals(10, port.counts().heard());
        for (int message = 0; message < 10; message++) {
            surface.next();
        }
        pass(Duration.ofSeconds(1));
        assertEquals(List.of(), surface.sofar());
    }

    @Test
    void whoIsNotAllowedIsNeitherHeardNorAnswered() throws Exception {
        port = open(settings(List.of("10.0.0.0/8"), List.of(), 32, 10));
        final ForeignSurface stranger = surface();

        stranger.say("/ch/01/mix/fader", 0f);
        stranger.say("/xremote");

        await(() -> port.counts().forbidden() == 2);
        assertEquals(0, port.counts().heard());
        assertEquals(0, port.counts().told());
        assertEquals(1, gain(0));
    }

    @Test
    void moreSurfacesThanTheSettingsBearAreTurnedAway() throws Exception {
        port = open(settings(List.of("127.0.0.1"), List.of(), 1, 100));
        final ForeignSurface first = leased();
        final ForeignSurface second = leased();

        room.set(0, ChannelParameters.PAN, Value.of(1.0));

        assertEquals("/ch/01/mix/pan 1.0", first.next());
        assertEquals(List.of(), second.sofar());
        assertEquals(1, port.counts().turnedAway());
    }

    @Test
    void aRejectedMoveIsTakenBackAtItsSurface() throws Exception {
        final ForeignSurface surface = leased();
        room.hold();
        surface.say("/ch/01/mix/pan", 1f);
        await(() -> !room.changes().isEmpty());
        assertTrue(room.changes().getFirst() instanceof RoomChange.Assign);

        room.reject();

        assertEquals("/ch/01/mix/pan 0.5", surface.next());
        assertEquals(1, port.counts().refused());
    }

    @Test
    void aPortOnAllAddressesNamesTheOneByWhichItIsReached() throws Exception {
        final OscSettings loopback = settings(List.of("127.0.0.1"), List.of(), 1, 100);
        final OscPort everywhere =
                open(new OscSettings(true, "0.0.0.0", 0, "main", loopback.allow(), List.of(), 1, INTERVAL, 100));
        final ForeignSurface surface = new ForeignSurface(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), everywhere.address().getPort()));
        opened.add(surface);

        assertEquals("/xinfo 127.0.0.1 main X32 4.06", surface.ask("/xinfo"));
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsSetting() {
        final IOException failure = assertThrows(
                IOException.class,
                () -> OscPort.open(
                        new OscSettings(
                                true,
                                "127.0.0.1",
                                port.address().getPort(),
                                "main",
                                List.of(),
                                List.of(),
                                1,
                                INTERVAL,
                                1),
                        room,
                        clock::get));

        final String sentence = Objects.requireNonNull(failure.getMessage());
        assertTrue(sentence.contains("foldback.gateway.osc.port"), sentence);
    }
}
