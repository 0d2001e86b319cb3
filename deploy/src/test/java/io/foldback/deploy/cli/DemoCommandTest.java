package io.foldback.deploy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.deploy.store.StoreConfig;
import io.foldback.store.sql.StoreAddress.H2File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCommandTest {
    private final Terminal terminal = new Terminal();

    @Test
    void runsEveryRoleAndPrintsReadyAloneOnALine() {
        assertEquals(0, terminal.type("demo", "--generator", "tones"));

        assertEquals(EnumSet.allOf(Role.class), terminal.roles);
        assertEquals("ready http://127.0.0.1:5100/\n", terminal.out());
        assertEquals(5100, terminal.settings().getInt(Keys.HTTP_PORT));
        assertEquals(0, terminal.settings().getInt(Keys.LINK_PORT));
    }

    @Test
    void aFreePortMakesEveryPortNotGivenAFreeOne() {
        terminal.type("demo", "--generator", "tones", "--http-port", "0", "--native-port", "7000");

        assertEquals(0, terminal.settings().getInt(Keys.HTTP_PORT));
        assertEquals(7000, terminal.settings().getInt(Keys.NATIVE_PORT));
        assertEquals(0, terminal.settings().getInt(Keys.UDP_PORT));
    }

    @Test
    void aFreeUdpPortMakesTheOthersFree() {
        terminal.type("demo", "--generator", "tones", "--udp-port", "0");

        assertEquals(0, terminal.settings().getInt(Keys.HTTP_PORT));
        assertEquals(0, terminal.settings().getInt(Keys.NATIVE_PORT));
    }

    @Test
    void aGivenPortLeavesTheOthersAlone() {
        terminal.type("demo", "--generator", "tones", "--native-port", "7002");

        assertEquals(5100, terminal.settings().getInt(Keys.HTTP_PORT));
        assertEquals(7002, terminal.settings().getInt(Keys.NATIVE_PORT));
        assertEquals(5102, terminal.settings().getInt(Keys.UDP_PORT));
    }

    @Test
    void theUdpPortIsThatOfWebRtc() {
        terminal.type("demo", "--generator", "tones", "--udp-port", "7005");

        assertEquals(7005, terminal.settings().getInt(Keys.UDP_PORT));
        assertEquals(5100, terminal.settings().getInt(Keys.HTTP_PORT));
    }

    @Test
    void anAddressThatOthersReachNeedsOpen() {
        assertEquals(2, terminal.type("demo", "--generator", "tones", "--host", "0.0.0.0"));
        assertTrue(terminal.sentence().contains("--open"), terminal.sentence());

        assertEquals(0, terminal.type("demo", "--generator", "tones", "--host", "0.0.0.0", "--open"));
        assertEquals("0.0.0.0", terminal.settings().getString(Keys.HOST));
        assertEquals("all", terminal.settings().getString(Keys.GRANT));
    }

    @Test
    void surfacesAreServedWhenTheirPortIsGiven() {
        terminal.type("demo", "--generator", "tones");
        assertFalse(terminal.settings().getBoolean(Keys.OSC));

        terminal.type("demo", "--generator", "tones", "--osc-port", "7003");
        assertTrue(terminal.settings().getBoolean(Keys.OSC));
        assertEquals(7003, terminal.settings().getInt(Keys.OSC_PORT));
        assertEquals(5100, terminal.settings().getInt(Keys.HTTP_PORT));
        assertEquals("127.0.0.1", terminal.settings().getString(Keys.OSC_HOST));

        terminal.type("demo", "--generator", "tones", "--osc-port", "0");
        assertEquals(0, terminal.settings().getInt(Keys.OSC_PORT));
        assertEquals(0, terminal.settings().getInt(Keys.HTTP_PORT));
    }

    @Test
    void surfacesOnOtherMachinesNeedOpenBecauseTheyShowNoTokens(@TempDir Path folder) throws IOException {
        final String secret = folder.resolve("secret").toString();
        terminal.type("token", "--new-secret", secret);
        final String file = Files.writeString(
                        folder.resolve("venue.conf"), "foldback.gateway.osc { enabled = true, host = 0.0.0.0 }")
                .toString();

        assertEquals(2, terminal.type("demo", "--jack", "--config", file, "--secret", secret));
        assertTrue(terminal.sentence().contains("OSC knows no tokens"), terminal.sentence());
        assertTrue(terminal.sentence().contains("--open"), terminal.sentence());

        assertEquals(0, terminal.type("demo", "--jack", "--config", file, "--open"));
    }

    @Test
    void aSecretLetsNobodyInWithoutAToken(@TempDir Path folder) {
        final String secret = folder.resolve("secret").toString();
        terminal.type("token", "--new-secret", secret);

        assertEquals(0, terminal.type("demo", "--generator", "tones", "--host", "0.0.0.0", "--secret", secret));
        assertEquals("none", terminal.settings().getString("foldback.gateway.default-grant"));
        assertEquals(0, terminal.type("demo", "--generator", "tones", "--secret", secret));
        assertEquals("all", terminal.settings().getString("foldback.gateway.default-grant"));
    }

    @Test
    void aGeneratorBecomesASource() {
        terminal.type("demo", "--generator", "counter", "--channels", "4", "--block", "32");

        assertEquals("generator", terminal.settings().getString("foldback.capture.sources.demo.kind"));
        assertEquals("counter", terminal.settings().getString("foldback.capture.sources.demo.signal"));
        assertEquals(4, terminal.settings().getInt("foldback.capture.sources.demo.channels"));
        assertEquals(32, terminal.settings().getInt("foldback.rooms.main.block"));
    }

    @Test
    void whatIsGivenIsHeardWithoutEffectsThatNobodyAskedFor(@TempDir Path folder) throws IOException {
        terminal.type("demo", "--generator", "tones");
        assertEquals(false, terminal.settings().getBoolean("foldback.rooms.main.effects"));

        final Path file = Files.writeString(folder.resolve("venue.conf"), "foldback.rooms.main.effects = on");
        terminal.type("demo", "--generator", "tones", "--config", file.toString());
        assertEquals(true, terminal.settings().getBoolean("foldback.rooms.main.effects"));
    }

    @Test
    void aFolderBecomesASource(@TempDir Path folder) {
        terminal.type("demo", "--multitrack", folder.toString());

        assertEquals("file", terminal.settings().getString("foldback.capture.sources.demo.kind"));
        assertEquals(folder.toString(), terminal.settings().getString("foldback.capture.sources.demo.path"));
    }

    @Test
    void theDemoLeavesNothingBehind() {
        terminal.type("demo", "--jack");

        assertTrue(StoreConfig.isInMemory(terminal.settings()));
    }

    @Test
    void aFolderForTheStoreGoesBeforeAServerInTheSettings(@TempDir Path folder) throws IOException {
        final Path file = Files.writeString(
                folder.resolve("venue.conf"), "foldback.store.url = \"jdbc:postgresql://db/foldback\"");

        terminal.type("demo", "--jack", "--config", file.toString(), "--store", folder.toString());

        assertEquals(
                new H2File(folder),
                StoreConfig.read(terminal.settings()).database().address());
    }

    @Test
    void theSettingsMayGiveTheDemoAStore(@TempDir Path folder) throws IOException {
        final Path file =
                Files.writeString(folder.resolve("venue.conf"), "foldback.store.directory = \"" + folder + "\"");

        terminal.type("demo", "--jack", "--config", file.toString());

        assertEquals(
                new H2File(folder),
                StoreConfig.read(terminal.settings()).database().address());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--jack --generator tones",
                "--multitrack /does/not/exist",
                "--channels 0 --jack",
                "--channels 33 --jack",
                "--block 15 --jack",
                "--block 513 --jack",
                "--http-port 65536 --jack",
                "--http-port x --jack",
                "--osc-port 65536 --jack",
                "--config /does/not/exist --jack",
                "--colour red --jack",
                "--host no.such.host.invalid --jack"
            })
    void refusesWrongUsageWithOneSentence(String options) {
        assertEquals(2, terminal.type(("demo " + options).split(" ", -1)));

        assertFalse(terminal.sentence().isBlank());
        assertFalse(terminal.err().contains("\tat "), terminal.err());
    }

    @Test
    void optionsGoBeforeTheFileAndTheFileBeforeTheDefaults(@TempDir Path folder) throws IOException {
        final Path file = Files.writeString(
                folder.resolve("venue.conf"), "foldback.gateway { http-port = 6100, native-port = 6101 }");

        terminal.type("demo", "--jack", "--config", file.toString(), "--http-port", "7100");

        assertEquals(7100, terminal.settings().getInt(Keys.HTTP_PORT));
        assertEquals(6101, terminal.settings().getInt(Keys.NATIVE_PORT));
        assertEquals("127.0.0.1", terminal.settings().getString(Keys.HOST));
    }

    @Test
    void aTypingErrorInTheFileIsNamed(@TempDir Path folder) throws IOException {
        final Path file = Files.writeString(folder.resolve("venue.conf"), "foldback.gateway.htp-port = 6100");

        assertEquals(2, terminal.type("demo", "--jack", "--config", file.toString()));

        assertTrue(terminal.sentence().contains("venue.conf: 1"), terminal.sentence());
        assertTrue(terminal.sentence().contains("http-port"), terminal.sentence());
    }

    @Test
    void aFileThatIsNoHoconIsNamed(@TempDir Path folder) throws IOException {
        final Path file = Files.writeString(folder.resolve("venue.conf"), "foldback {\n node = [");

        assertEquals(2, terminal.type("demo", "--jack", "--config", file.toString()));

        assertTrue(terminal.sentence().contains("venue.conf"), terminal.sentence());
    }

    @Test
    void aPropertyIsASetting() {
        try {
            terminal.type("demo", "--jack", "-Dfoldback.gateway.native-port=7201");

            assertEquals(7201, terminal.settings().getInt(Keys.NATIVE_PORT));

            terminal.type("-Dfoldback.gateway.native-port=7202", "demo", "--jack");

            assertEquals(7202, terminal.settings().getInt(Keys.NATIVE_PORT));
        } finally {
            System.clearProperty("foldback.gateway.native-port");
        }
    }

    @Test
    void aRefusedSettingIsWrongUsageAndABrokenWorldIsAFailure() {
        terminal.problem = new IllegalArgumentException("foldback.rooms.main.block must be in 16..512, is 7");
        assertEquals(2, terminal.type("demo", "--jack"));
        assertEquals("foldback.rooms.main.block must be in 16..512, is 7.", terminal.sentence());

        final Terminal second = new Terminal();
        second.problem = new IllegalStateException("Port 5100 is taken");
        assertEquals(1, second.type("demo", "--jack"));
        assertEquals("demo failed: Port 5100 is taken.", second.sentence());
    }
}
