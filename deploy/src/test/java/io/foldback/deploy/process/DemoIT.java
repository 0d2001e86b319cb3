package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.audio.wav.WavReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts may rely on: lines, files, figures and exit statuses of the commands. */
class DemoIT {
    private static final Duration READY_TIME = Duration.ofSeconds(90);
    private static final String READY = "ready http://127\\.0\\.0\\.1:\\d+/";
    private static final int NATIVE_PORT = FreePorts.next();
    private static final int MAX_SAMPLES = 10_000_000;

    private static ChildJvm tones;
    private static Web web;

    @TempDir
    Path folder;

    @BeforeAll
    static void startDemo() {
        tones = Program.start(
                "demo",
                "--generator",
                "tones",
                "--channels",
                "4",
                "--http-port",
                "0",
                "--native-port",
                "" + NATIVE_PORT);
        web = Web.of(awaitReady(tones));
    }

    @AfterAll
    static void endDemo() {
        tones.close();
    }

    private static String awaitReady(ChildJvm demo) {
        return demo.await(line -> line.matches(READY), READY_TIME).substring("ready ".length());
    }

    @Test
    void aRecordingOfTwoChannelsHoldsTheirTonesAndEndsWithOneLineOfFigures() throws Exception {
        final Path file = folder.resolve("two.wav");

        final ChildJvm listen = Program.run(
                "listen",
                "127.0.0.1:" + NATIVE_PORT,
                "--channels",
                "0,1",
                "--out",
                file.toString(),
                "--seconds",
                "3",
                "--json");

        assertEquals(0, listen.exitStatus(), listen.output());
        assertFigures(new ObjectMapper().readTree(lastLine(listen)));
        final float[][] planes = WavReader.readAll(file, MAX_SAMPLES);
        assertEquals(2, planes.length);
        assertTrue(planes[0].length > 2 * 48_000, "only " + planes[0].length + " frames");
        assertEquals(-12, Spectrum.tone(planes[0], 220), 0.2);
        assertEquals(-12, Spectrum.tone(planes[1], 440), 0.2);
        assertTrue(Spectrum.tone(planes[0], 440) < -60);
        assertTrue(Spectrum.tone(planes[1], 220) < -60);
    }

    private static String lastLine(ChildJvm program) {
        return program.answers().getLast();
    }

    private static void assertFigures(JsonNode line) {
        for (final String figure : List.of("blocks", "gaps", "dropped")) {
            assertTrue(line.path(figure).isIntegralNumber(), figure + " in " + line);
        }
        for (final String unit : List.of("latency_ms", "latency_frames")) {
            for (final String at : List.of("p50", "p99", "max")) {
                assertTrue(line.path(unit).path(at).isNumber(), unit + "." + at + " in " + line);
            }
        }
    }

    @Test
    void theGatewayTellsItsHealthAndItsStatistics() {
        assertEquals(200, web.status("/health"));
        assertEquals(200, web.status("/ready"));
        final JsonNode statistics = web.json("/api/v1/statistics");
        assertEquals("main", statistics.path("rooms").path(0).path("room").asText(), statistics.toString());
        assertTrue(statistics.path("memory").isObject(), statistics.toString());
        assertEquals(404, web.status("/nothing-here"));
    }

    @Test
    void aSecondOneOnTheSamePortSaysSoInOneSentence() {
        final ChildJvm second =
                Program.run("demo", "--generator", "tones", "--http-port", "0", "--native-port", "" + NATIVE_PORT);

        assertEquals(1, second.exitStatus(), second.output());
        assertTrue(second.errors().getFirst().startsWith("the native port cannot be opened"), second.output());
        assertTrue(second.errors().getFirst().contains("127.0.0.1:" + NATIVE_PORT), second.output());
        assertTrue(second.answers().isEmpty(), second.output());
    }

    @Test
    void aBusyPortOfPagesOrOfNodesIsToldBeforeAnyLineOfTheLog() {
        final ChildJvm demo =
                Program.run("demo", "--generator", "tones", "--http-port", "" + NATIVE_PORT, "--native-port", "0");
        final ChildJvm mixer = Program.run("mixer", "--link-port", "" + NATIVE_PORT);

        assertEquals(1, demo.exitStatus(), demo.output());
        assertTrue(demo.errors().getFirst().startsWith("the HTTP port 127.0.0.1:" + NATIVE_PORT), demo.output());
        assertTrue(demo.errors().stream().anyMatch(line -> line.contains("ERROR")), demo.output());
        assertEquals(1, mixer.exitStatus(), mixer.output());
        assertTrue(mixer.errors().getFirst().startsWith("Other nodes cannot reach this one"), mixer.output());
    }

    @Test
    void anUnknownOutputDeviceIsNamed() {
        final ChildJvm listen =
                Program.run("listen", "127.0.0.1:" + NATIVE_PORT, "--seconds", "1", "--device", "Nonesuch 9");

        assertEquals(1, listen.exitStatus(), listen.output());
        assertTrue(listen.errors().getFirst().matches(".*(Nonesuch 9|PortAudio).*"), listen.output());
    }

    @Test
    void anUnknownInputDeviceIsNamedAndTheNodeGoesOn() {
        try (ChildJvm capture = Program.start(
                "capture",
                "--link-port",
                "0",
                "-Dfoldback.capture.sources.stage.kind=portaudio",
                "-Dfoldback.capture.sources.stage.device=Nonesuch 9")) {
            capture.await(line -> line.matches(".*stage.*(Nonesuch 9|PortAudio).*"), READY_TIME);
            assertTrue(capture.isAlive());
        }
    }

    @Test
    void nobodyAtAnAddressIsStatusThree() {
        final int nobody = FreePorts.next();

        final ChildJvm listen = Program.run("listen", "127.0.0.1:" + nobody, "--seconds", "1");

        assertEquals(3, listen.exitStatus(), listen.output());
        assertTrue(listen.errors().getFirst().contains("127.0.0.1:" + nobody), listen.output());
    }

    @Test
    void wrongUsageIsStatusTwo() {
        final ChildJvm demo = Program.run("demo", "--generator", "tones", "--channels", "33");

        assertEquals(2, demo.exitStatus(), demo.output());
        assertEquals("--channels must be in 1..32, is 33.", demo.errors().getFirst());
    }

    @Test
    void aWrongSettingIsNamedWithItsValueAndLimit() throws IOException {
        final Path settings = Files.writeString(folder.resolve("venue.conf"), "foldback.gateway.session-limit = -5\n");

        final ChildJvm gateway = Program.run("gateway", "--config", settings.toString(), "--http-port", "0");

        assertEquals(2, gateway.exitStatus(), gateway.output());
        final String sentence = gateway.errors().getFirst();
        assertTrue(sentence.contains("foldback.gateway.session-limit"), sentence);
        assertTrue(sentence.contains("-5") && sentence.contains("1"), sentence);
    }

    @Test
    void aTypingErrorInASettingsFileIsNamedWithWhatWasMeant() throws IOException {
        final Path settings = Files.writeString(folder.resolve("venue.conf"), "foldback.gateway.http-prot = 0\n");

        final ChildJvm gateway = Program.run("gateway", "--config", settings.toString());

        assertEquals(2, gateway.exitStatus(), gateway.output());
        final String sentence = gateway.errors().getFirst();
        assertTrue(sentence.contains("http-prot") && sentence.contains("http-port"), sentence);
    }

    @Test
    void aRecordingThatIsNoneIsNamed() throws IOException {
        final Path fake =
                Files.writeString(folder.resolve("kick.wav"), "this is no recording, whatever its name says\n");

        final ChildJvm demo = Program.run("demo", "--multitrack", folder.toString(), "--http-port", "0");

        assertEquals(1, demo.exitStatus(), demo.output());
        assertTrue(demo.errors().getFirst().startsWith("source demo cannot be opened: " + fake), demo.output());
    }

    @Test
    void theBundledBandPlaysAndEndsWellWhenAsked() throws IOException {
        final int port = FreePorts.next();
        final Path file = folder.resolve("main.wav");
        final ChildJvm demo = Program.start("demo", "--http-port", "0", "--native-port", "" + port);
        awaitReady(demo);

        final ChildJvm listen = Program.run("listen", "127.0.0.1:" + port, "--seconds", "2", "--out", file.toString());

        assertEquals(0, listen.exitStatus(), listen.output());
        for (final float[] plane : WavReader.readAll(file, MAX_SAMPLES)) {
            assertTrue(Spectrum.rms(plane) > -60, "the band is at " + Spectrum.rms(plane) + " dBFS");
        }
        assertEndsWell(demo);
    }

    private static void assertEndsWell(ChildJvm demo) {
        final int before = demo.errors().size();
        final long asked = System.nanoTime();
        final int status = demo.stop();
        final Duration took = Duration.ofNanos(System.nanoTime() - asked);

        System.out.println("demo ended " + took.toMillis() + " ms after it was asked to");
        assertEquals(0, status, demo.output());
        assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, "it took " + took);
        assertEquals(1, demo.answers().size(), demo.output());
        assertTrue(
                demo.errors().stream().skip(before).noneMatch(line -> line.matches(".*(WARN|ERROR|Exception).*")),
                demo.output());
    }

    @Test
    void aListenerThatIsAskedToEndStillSaysWhatItHeardAndLeavesAWholeFile() throws IOException {
        final File file = folder.resolve("asked.wav").toFile();
        final ChildJvm listen = Program.start(
                "listen", "127.0.0.1:" + NATIVE_PORT, "--channels", "0", "--out", file.toString(), "--json");
        Await.until("sound in " + file, READY_TIME, () -> file.length() > 400_000, listen::output);

        assertEquals(0, listen.stop(), listen.output());
        assertFigures(new ObjectMapper().readTree(lastLine(listen)));
        assertEquals(-12, Spectrum.tone(WavReader.readAll(file.toPath(), MAX_SAMPLES)[0], 220), 0.2);
    }
}
