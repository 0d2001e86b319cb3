package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.audio.wav.WavReader;
import io.foldback.browser.Browser;
import io.foldback.browser.ListenerPage;
import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.deploy.invite.LanAddresses;
import io.foldback.deploy.venue.VenueProfile;
import io.foldback.jack.JackServer;
import io.foldback.proto.nativetcp.Hello;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The venue profile with processes, a sound card and a browser: a server that nobody gave real-time priority, a rack with a
 * JACK device and an amplifier, and somebody's laptop. Each situation ends in sound, or in one sentence that tells a person
 * what to do, or in both. {@code VenueProfileTest} plays in virtual time what needs none of that.
 */
@TestMethodOrder(OrderAnnotation.class)
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(180)
class VenueProfileIT {
    private static final VenueProfile PROFILE = VenueProfile.askedFor();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SENTENCE_TIME = Duration.ofSeconds(20);
    private static final int RATE = 48_000;
    private static final int MAX_SAMPLES = 10_000_000;

    /** In which every node is a member of the cluster: before that nobody can be called unreachable. */
    private static final Duration JOINED = Duration.ofSeconds(12);

    /** In which a node that was taken for dead hears of it, and ends. */
    private static final Duration NEWS = Duration.ofSeconds(5);

    private static final int AMP = 0;
    private static final int LAPTOP = 1;
    private static final int STAGE = 2;
    private static final List<Integer> ALL = List.of(AMP, LAPTOP, STAGE);

    private static final String VENUE = """
            foldback.rooms.main {
              block = 64
              channels = [
                { id = 0, name = Amp, source = amp, input = 0 }
                { id = 1, name = Laptop, source = laptop, input = 0 }
                { id = 2, name = Stage, source = stage, input = 0 }
              ]
            }
            """;

    private static final InetAddress HERE =
            LanAddresses.all().stream().findFirst().orElse(InetAddress.getLoopbackAddress());
    private static final int TCP = FreePorts.next();
    private static final int UDP = FreePorts.next();
    private static final List<String> REFUSAL = RealTimeRefusal.starter();
    private static final Network NETWORK = Neighbours.among(new Network(JackServer.whereabouts()));

    @TempDir
    static Path folder;

    private static ChildJvm server;
    private static ChildJvm rack;
    private static ChildJvm laptop;
    private static long startNanos;

    private final Recorder recorder = new Recorder();

    @BeforeAll
    static void startHouse() throws IOException {
        System.out.println(PROFILE);
        final String venue =
                Files.writeString(folder.resolve("venue.conf"), VENUE).toString();
        NETWORK.startBy(REFUSAL);
        server = NETWORK.node(
                "server",
                0,
                List.of(
                        "node",
                        "--roles",
                        "mixer,gateway",
                        "--config",
                        venue,
                        "--open",
                        "--host",
                        HERE.getHostAddress(),
                        "--http-port",
                        "0",
                        "--native-port",
                        "" + TCP,
                        "--udp-port",
                        "" + UDP));
        final String sources = "-Dfoldback.capture.sources.";
        rack = NETWORK.node(
                "rack",
                1,
                List.of(
                        "capture",
                        "--config",
                        venue,
                        sources + "amp.kind=generator",
                        sources + "amp.signal=counter",
                        sources + "amp.channels=1",
                        sources + "amp.period=" + VenueProfile.BURST_FRAMES,
                        sources + "amp.ppm=" + PROFILE.stagePpm(),
                        sources + "stage.kind=jack",
                        sources + "stage.channels=1",
                        sources + "stage.connect=feeder:out_.*"));
        laptop = NETWORK.node(
                "laptop",
                2,
                List.of(
                        "capture",
                        "--config",
                        venue,
                        sources + "laptop.kind=generator",
                        sources + "laptop.channels=1",
                        sources + "laptop.period=" + VenueProfile.BURST_FRAMES,
                        sources + "laptop.ppm=" + PROFILE.laptopPpm()));
        startNanos = System.nanoTime();
        web().awaitChannels(ALL.size(), NETWORK::output);
        assertTrue(web().ask(
                                "PATCH",
                                "/api/v1/rooms/main",
                                "",
                                "{\"values\": {\"channels/0/gain\": 0, \"channels/2/gain\": 0}}")
                        .isDone(),
                NETWORK::output);
    }

    @AfterAll
    static void endHouse() {
        NETWORK.close();
    }

    private static Web web() {
        return Web.of(NETWORK.ready("server"));
    }

    @Test
    @Order(1)
    void devicesThatDeliver480FramesAtOnceByCrystals200PpmApartAreHeardWithoutAGapOrAClick() {
        listening(() -> Tries.of(
                "devices in bursts",
                () -> {
                    recorder.forget();
                    Pause.of(Duration.ofSeconds(4));
                    final Take take = new Take(recorder.blocks());
                    final int exact = take.longestCount(AMP);
                    final double tone = Spectrum.tone(take.samples(LAPTOP), 220);
                    final double roughest = take.roughest(LAPTOP);
                    System.out.println("bit for bit: " + exact + " frames of the clock's source; the other one's tone is at "
                            + tone + " dBFS, its roughest place " + roughest);
                    return exact >= 3 * RATE && Math.abs(tone + 12) < 0.3 && roughest <= 0.001;
                },
                VenueProfileIT::known));
    }

    @Test
    @Order(2)
    void withoutRealTimePrioritySoundGoesOnAndEachNodeSaysOnceWhatWouldMakeItBetter() {
        Assumptions.assumeFalse(REFUSAL.isEmpty(), "nothing here refuses real-time priority");
        listening(() -> awaitTone("the laptop"));

        for (final ChildJvm node : List.of(server, rack, laptop)) {
            assertEquals(1, said(node, "Sound runs without real-time priority"), node.output());
            assertEquals(1, said(node, "limits.d"), node.output());
        }
        assertTrue(
                web().json("/api/v1/statistics").path("sources").valueStream().noneMatch(source -> source.at(
                                "/source/realtime")
                        .asBoolean()),
                VenueProfileIT::known);
    }

    @Test
    @Order(3)
    void aPhoneHearsThroughTheJitterTheSpikesAndTheLossOfTheHallsWifi() throws Exception {
        final int seconds = 12;
        final Path heard = folder.resolve("phone.wav");
        try (PhoneWifi wifi = new PhoneWifi(HERE, TCP, UDP, PROFILE.airSeed())) {
            final ChildJvm phone = Program.run(
                    "listen",
                    wifi.host() + ":" + TCP,
                    "--udp",
                    "--paced",
                    "--channels",
                    "" + LAPTOP,
                    "--out",
                    heard.toString(),
                    "--seconds",
                    "" + seconds,
                    "--json");

            assertEquals(0, phone.exitStatus(), phone.output());
            final JsonNode figures = new ObjectMapper().readTree(phone.answers().getLast());
            System.out.println(figures);
            assertTrue(wifi.lost() > 30, "the air lost " + wifi.lost());
            assertTrue(figures.at("/datagrams/recovered").asInt() > 10, phone.output());
            final JsonNode ear = figures.path("playout");
            assertTrue(ear.path("played").asInt() > 0.9 * seconds * RATE, phone.output());
            assertTrue(ear.path("concealed").asInt() < 0.05 * seconds * RATE, phone.output());
            assertTrue(ear.path("target_frames").asInt() < 0.15 * RATE, phone.output());
            assertEquals(-12, Spectrum.tone(WavReader.readAll(heard, MAX_SAMPLES)[0], 220), 0.3, phone.output());
        }
    }

    @Test
    @Order(4)
    void aPhoneThatCameOverPlainHttpHearsTheMixAndReadsWhyItComesLikeACall() throws IOException {
        Browser.require();
        Assumptions.assumeFalse(HERE.isLoopbackAddress(), "this host has no address but those of loopback");
        try (Browser browser = new Browser()) {
            browser.resize(390, 844, true);
            final ListenerPage page = new ListenerPage(browser);
            browser.open(NETWORK.ready("server"));
            page.awaitText("[aria-label=\"Single channels\"]", text -> text.contains("open this page over https"));
            page.awaitText(".status", text -> text.equals("Press Listen to hear the mix “main”."));

            page.click("button.listen");

            page.awaitWay("Like a phone call: this page came over plain http, and browsers keep what is quicker for https.");
            page.awaitPeaks(220, 220);
            page.awaitText(".status", text -> text.equals("You hear the mix “main”."));
            browser.screenshot(Path.of("target", "screenshots", "venue-plain-http.png"));
        }
    }

    @Test
    @Order(5)
    void aDeviceThatIsUnpluggedIsToldInASentenceAndHeardAgainWhenItIsPluggedIn() {
        JackServer.require();
        try (ChildJvm engineer = listener("" + STAGE)) {
            listening(() -> {
                try (JackServer device = plugIn()) {
                    Pause.of(PROFILE.heard());
                    device.stop();
                    final long unplugged = System.nanoTime();
                    final String sentence = engineer.await(line -> line.contains("from source stage"), SENTENCE_TIME);
                    assertEquals(
                            "No sound comes from source stage any more: check that its device is switched on and its"
                                    + " cable is in; the sound comes back by itself.",
                            sentence);
                    assertEquals(List.of(sentence), troubles());
                    recorder.forget();
                    awaitTone("the laptop, meanwhile");
                    Pause.of(PROFILE.unplugged().minusNanos(System.nanoTime() - unplugged));
                }
                try (JackServer device = plugIn()) {
                    await("the end of the trouble", () -> troubles().isEmpty());
                    assertTrue(device.isAlive());
                }
            });
            assertEquals(1, said(engineer, "from source stage"), engineer.output());
        }
        assertEquals(1, said(rack, "source stage is lost, "), rack.output());
        assertEquals(1, said(rack, "check that its device is switched on and its cable is in"), rack.output());
        assertEquals(1, said(server, "source stage is heard again"), server.output());
    }

    /** Returns when the stage is heard. */
    private JackServer plugIn() {
        final JackServer device = JackServer.startFirst(VenueProfile.BURST_FRAMES, Neighbours.FIRST);
        device.feeder("feeder", 1);
        recorder.forget();
        await("the stage", () -> new Take(recorder.last(750)).longestCount(STAGE) >= RATE / 2);
        return device;
    }

    @Test
    @Order(6)
    void laptopsThatSleptAreMissedInASentenceAndHeardAndHearAgain() throws Exception {
        final Path heard = folder.resolve("slept.wav");
        try (ChildJvm engineer = listener("" + LAPTOP);
                ChildJvm sleeper = listener("" + LAPTOP, "--out", heard.toString())) {
            await("sound at the sleeper", () -> heard.toFile().length() > 4 * RATE);
            Pause.of(JOINED.minusNanos(System.nanoTime() - startNanos));

            signal("STOP", laptop, sleeper);
            final long slept = System.nanoTime();
            final String sentence = engineer.await(line -> line.contains("from source laptop"), SENTENCE_TIME);
            assertEquals(
                    "No sound comes from source laptop any more: check that its capture host is on and connected to the"
                            + " network; the sound comes back by itself.",
                    sentence);
            Pause.of(PROFILE.asleep().minusNanos(System.nanoTime() - slept));
            signal("CONT", laptop, sleeper);
            Pause.of(NEWS);

            listening(() -> awaitTone("the laptop"));
            await("the end of the trouble", () -> troubles().isEmpty());
            assertTrue(laptop.isAlive(), VenueProfileIT::known);
            assertEquals(0, sleeper.stop(), sleeper.output());
            assertEquals(1, said(engineer, "from source laptop"), engineer.output());
        }
        final float[] samples = WavReader.readAll(heard, MAX_SAMPLES)[0];
        final float[] last = Arrays.copyOfRange(samples, samples.length - RATE, samples.length);
        assertEquals(-12, Spectrum.tone(last, 220), 0.3);
    }

    @Test
    @Order(7)
    void whatIsDeadHoldsNobodyBack() {
        laptop.kill();

        assertEquals(0, server.stop(), VenueProfileIT::known);
    }

    private static ChildJvm listener(String channels, String... more) {
        return Program.start(Stream.concat(
                        Stream.of("listen", HERE.getHostAddress() + ":" + TCP, "--channels", channels),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }

    /** What the house tells everybody who asks. */
    private static List<String> troubles() {
        return web()
                .json("/api/v1/rooms")
                .at("/rooms/0/troubles")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    /** Does something while all channels are recorded. */
    private void listening(Runnable happening) {
        final Hello hello = Hello.forChannels("main", ALL);
        try (ListenerClient client =
                new ListenerClient(ListenerSettings.of(HERE.getHostAddress(), TCP, hello), recorder, message -> {})) {
            Neighbours.listenFirst(client::start);
            happening.run();
        }
    }

    private void awaitTone(String what) {
        await(what, () -> recorder.last(100).size() == 100 && Take.sounds(recorder.last(100), LAPTOP));
    }

    private static long said(ChildJvm program, String words) {
        return program.output().lines().filter(line -> line.contains(words)).count();
    }

    private static void await(String what, BooleanSupplier holds) {
        Await.until(what, PATIENCE, holds, VenueProfileIT::known);
    }

    private static String known() {
        return PROFILE + "\n" + NETWORK.output();
    }

    private static void signal(String name, ChildJvm... sleepers) throws IOException, InterruptedException {
        for (final ChildJvm sleeper : sleepers) {
            final Process kill = new ProcessBuilder("kill", "-" + name, "" + sleeper.pid()).start();
            assertEquals(0, kill.waitFor());
        }
    }
}
