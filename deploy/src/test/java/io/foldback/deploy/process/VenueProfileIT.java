package io.foldback.deploy.process;

import static io.foldback.deploy.process.VenueHouse.AMP;
import static io.foldback.deploy.process.VenueHouse.LAPTOP;
import static io.foldback.deploy.process.VenueHouse.STAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.audio.wav.WavReader;
import io.foldback.browser.Browser;
import io.foldback.browser.ListenerPage;
import io.foldback.deploy.air.Relay;
import io.foldback.deploy.venue.VenueProfile;
import io.foldback.jack.JackServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
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
 * The venue profile with processes, a sound card and a browser. Each situation ends in sound, or in one sentence that tells
 * a person what to do, or in both. {@code VenueProfileTest} plays in virtual time what needs none of that.
 */
@TestMethodOrder(OrderAnnotation.class)
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(180)
class VenueProfileIT {
    private static final VenueProfile PROFILE = VenueProfile.askedFor();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SENTENCE_TIME = Duration.ofSeconds(20);
    private static final Duration LISTENED = Duration.ofMillis(2_500);
    private static final int RATE = 48_000;
    private static final int MAX_SAMPLES = 10_000_000;

    /** In which every node is a member of the cluster: before that nobody can be called unreachable. */
    private static final Duration JOINED = Duration.ofSeconds(12);

    /** In which a node that was taken for dead hears of it, and ends. */
    private static final Duration NEWS = Duration.ofSeconds(5);

    @TempDir
    static Path folder;

    private static VenueHouse house;
    private static long startNanos;

    private final Recorder recorder = new Recorder();

    @BeforeAll
    static void openHouse() throws IOException {
        System.out.println(PROFILE);
        house = new VenueHouse(PROFILE, folder);
        startNanos = System.nanoTime();
    }

    @AfterAll
    static void closeHouse() {
        house.close();
    }

    @Test
    @Order(1)
    void devicesThatDeliver480FramesAtOnceByCrystals200PpmApartAreHeardWithoutAGapOrAClick() {
        house.record(
                recorder,
                () -> Tries.of(
                        "devices in bursts",
                        () -> {
                            recorder.forget();
                            listenWhileExact();
                            return isWhole(new Take(recorder.blocks()));
                        },
                        house::toString));
    }

    /** A spoiled try is over at once, so that there is time for others. */
    private void listenWhileExact() {
        final long begin = System.nanoTime();
        long heard = 0;
        while (heard < LISTENED.toNanos() && new Take(recorder.blocks()).isCounting(AMP)) {
            Pause.of(Duration.ofMillis(100));
            heard = System.nanoTime() - begin;
        }
    }

    private static boolean isWhole(Take take) {
        final int exact = take.longestCount(AMP);
        final double tone = Spectrum.tone(take.samples(LAPTOP), 220);
        final double roughest = take.roughest(LAPTOP);
        System.out.println("bit for bit: " + exact + " frames of the clock's source; the tone of the other one is at "
                + tone + " dBFS, its roughest place " + roughest);
        return exact >= 2 * RATE && Math.abs(tone + 12) < 0.3 && roughest <= 0.001;
    }

    @Test
    @Order(2)
    void withoutRealTimePrioritySoundGoesOnAndEachNodeSaysOnceWhatWouldMakeItBetter() {
        Assumptions.assumeFalse(VenueHouse.REFUSAL.isEmpty(), "nothing here refuses real-time priority");
        house.record(recorder, () -> awaitTone("the laptop"));

        for (final ChildJvm node : List.of(house.server(), house.rack(), house.laptop())) {
            assertSaidOnce("Sound runs without real-time priority", node);
            assertSaidOnce("limits.d", node);
        }
        for (final JsonNode source : house.web().json("/api/v1/statistics").path("sources")) {
            assertTrue(!source.at("/source/realtime").asBoolean(true), source.toString());
        }
    }

    @Test
    @Order(3)
    void aPhoneHearsThroughTheJitterTheSpikesAndTheLossOfTheHallsWifi() throws Exception {
        final int seconds = 12;
        final Path heard = folder.resolve("phone.wav");
        try (Relay wifi = house.wifi()) {
            final ChildJvm phone = Program.run(
                    "listen",
                    house.at(VenueHouse.PHONE),
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
        Assumptions.assumeFalse(VenueHouse.HERE.isLoopbackAddress(), "this host has no address but those of loopback");
        try (Browser browser = new Browser()) {
            browser.resize(390, 844, true);
            final ListenerPage page = new ListenerPage(browser);
            browser.open(house.page());
            page.awaitText("[aria-label=\"Single channels\"]", text -> text.contains("open this page over https"));
            page.awaitText(".status", text -> text.equals("Press Listen to hear the mix “main”."));

            page.click("button.listen");

            page.awaitWay("Like a phone call: this page came over plain http, and browsers keep what is quicker for"
                    + " https.");
            page.awaitPeaks(220, 220);
            page.awaitText(".status", text -> text.equals("You hear the mix “main”."));
            browser.screenshot(Path.of("target", "screenshots", "venue-plain-http.png"));
        }
    }

    @Test
    @Order(5)
    void aDeviceThatIsUnpluggedIsToldInASentenceAndHeardAgainWhenItIsPluggedIn() {
        JackServer.require();
        try (ChildJvm engineer = house.listener(STAGE)) {
            house.record(recorder, () -> {
                plugInAndOut(engineer);
                try (JackServer device = plugIn()) {
                    assertTrue(device.isAlive());
                    await("the end of the trouble", () -> house.troubles().isEmpty());
                    assertSaidOnce("source stage is lost, ", house.rack());
                    assertSaidOnce("check that its device is switched on and its cable is in", house.rack());
                    assertSaidOnce("source stage is heard again", house.server());
                    assertSaidOnce("from source stage", engineer);
                }
            });
        }
    }

    private void plugInAndOut(ChildJvm engineer) {
        try (JackServer device = plugIn()) {
            Pause.of(PROFILE.heard());
            device.stop();
            final long unplugged = System.nanoTime();
            final String sentence = engineer.await(line -> line.contains("from source stage"), SENTENCE_TIME);
            assertEquals(
                    "No sound comes from source stage any more: check that its device is switched on and its cable is in;"
                            + " the sound comes back by itself.",
                    sentence);
            assertEquals(List.of(sentence), house.troubles());
            recorder.forget();
            awaitTone("the laptop, meanwhile");
            Pause.of(PROFILE.unplugged().minusNanos(System.nanoTime() - unplugged));
        }
    }

    /** Returns when the stage is heard. */
    private JackServer plugIn() {
        final JackServer device = JackServer.startFirst(VenueProfile.BURST_FRAMES, Neighbours.FIRST);
        try {
            device.feeder("feeder", 1);
            recorder.forget();
            await("the stage", () -> new Take(recorder.last(750)).longestCount(STAGE) >= RATE / 10);
            return device;
        } catch (AssertionError e) {
            device.close();
            throw e;
        }
    }

    @Test
    @Order(6)
    void laptopsThatSleptAreMissedInASentenceAndHeardAndHearAgain() throws Exception {
        final Path heard = folder.resolve("slept.wav");
        try (ChildJvm engineer = house.listener(LAPTOP);
                ChildJvm sleeper = house.listener(LAPTOP, "--out", heard.toString())) {
            await("sound at the sleeper", () -> heard.toFile().length() > 4 * RATE);
            Pause.of(JOINED.minusNanos(System.nanoTime() - startNanos));

            signal("STOP", house.laptop(), sleeper);
            final long slept = System.nanoTime();
            final String sentence = engineer.await(line -> line.contains("from source laptop"), SENTENCE_TIME);
            assertEquals(
                    "No sound comes from source laptop any more: check that its capture host is on and connected to the"
                            + " network; the sound comes back by itself.",
                    sentence);
            Pause.of(PROFILE.asleep().minusNanos(System.nanoTime() - slept));
            signal("CONT", house.laptop(), sleeper);
            Pause.of(NEWS);

            house.record(recorder, () -> awaitTone("the laptop"));
            await("the end of the trouble", () -> house.troubles().stream()
                    .noneMatch(trouble -> trouble.contains("laptop")));
            assertTrue(house.laptop().isAlive(), house::toString);
            assertEquals(0, sleeper.stop(), sleeper.output());
            assertSaidOnce("from source laptop", engineer);
        }
        final float[] samples = WavReader.readAll(heard, MAX_SAMPLES)[0];
        final float[] last = Arrays.copyOfRange(samples, samples.length - RATE, samples.length);
        assertEquals(-12, Spectrum.tone(last, 220), 0.3);
    }

    @Test
    @Order(7)
    void whoIsDeadHoldsNobodyBackAndWhoListensToNobodyIsToldWhereToLook() {
        try (ChildJvm engineer = house.listener(AMP)) {
            house.record(recorder, () -> await("sound", () -> recorder.last(100).size() == 100));
            house.laptop().kill();

            assertEquals(0, house.server().stop(), house::toString);

            engineer.await(
                    line -> line.startsWith("No sound comes from " + house.at(VenueHouse.HERE.getHostAddress())
                            + " any more: check that the server is on"),
                    SENTENCE_TIME);
        }
    }

    private void awaitTone(String what) {
        await(what, () -> recorder.last(100).size() == 100 && Take.sounds(recorder.last(100), LAPTOP));
    }

    private static void assertSaidOnce(String words, ChildJvm program) {
        assertEquals(
                1, program.output().lines().filter(line -> line.contains(words)).count(), program::output);
    }

    private static void await(String what, BooleanSupplier holds) {
        Await.until(what, PATIENCE, holds, house::toString);
    }

    private static void signal(String name, ChildJvm... sleepers) throws IOException, InterruptedException {
        for (final ChildJvm sleeper : sleepers) {
            final Process kill = new ProcessBuilder("kill", "-" + name, "" + sleeper.pid()).start();
            assertEquals(0, kill.waitFor());
        }
    }
}
