package io.foldback.deploy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeCommandTest {
    private final Terminal terminal = new Terminal();

    @Test
    void takesRolesWithCommas() {
        assertEquals(0, terminal.type("node", "--roles", "mixer,gateway"));

        assertEquals(Set.of(Role.MIXER, Role.GATEWAY), terminal.roles);
    }

    @Test
    void takesRolesFromTheSettings() {
        try {
            assertEquals(0, terminal.type("node", "-Dfoldback.node.roles.0=capture"));

            assertEquals(Set.of(Role.CAPTURE), terminal.roles);
        } finally {
            System.clearProperty("foldback.node.roles.0");
        }
    }

    @Test
    void eachRoleIsACommand() {
        terminal.type("capture");
        assertEquals(Set.of(Role.CAPTURE), terminal.roles);
        terminal.type("mixer");
        assertEquals(Set.of(Role.MIXER), terminal.roles);
        terminal.type("gateway");
        assertEquals(Set.of(Role.GATEWAY), terminal.roles);
    }

    @Test
    void seedsGetTheUsualPort() {
        terminal.type("mixer", "--seed", "10.0.0.5", "--seed", "[::1]:7000", "--link-port", "0");

        assertEquals(
                List.of("10.0.0.5:25520", "[::1]:7000"), terminal.settings().getStringList(Keys.SEEDS));
        assertEquals(0, terminal.settings().getInt(Keys.LINK_PORT));
    }

    @Test
    void aFreePortForListenersIsAFreePortForNodesToo() {
        terminal.type("gateway", "--http-port", "0");

        assertEquals(0, terminal.settings().getInt(Keys.LINK_PORT));
    }

    @Test
    void aGivenPortForNodesStays() {
        terminal.type("gateway", "--http-port", "0", "--link-port", "7000");

        assertEquals(7000, terminal.settings().getInt(Keys.LINK_PORT));
    }

    @Test
    void aSourceCanBeGivenByOption() {
        terminal.type("capture", "--jack", "--channels", "16");

        assertEquals("jack", terminal.settings().getString("foldback.capture.sources.capture.kind"));
        assertEquals(16, terminal.settings().getInt("foldback.capture.sources.capture.channels"));
    }

    @Test
    void aNodeKeepsWhatLastsInTheHomeOrWhereItIsTold() {
        terminal.type("mixer");
        assertEquals("~/.foldback", terminal.settings().getString(Keys.STORE));

        terminal.type("mixer", "--store", "/var/lib/foldback");
        assertEquals("/var/lib/foldback", terminal.settings().getString(Keys.STORE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node",
                "node --roles drummer",
                "node --roles mixer --seed host:x",
                "node --roles mixer --link-port 65536",
                "gateway --host 0.0.0.0",
                "capture --channels 4",
                "dance",
                ""
            })
    void refusesWrongUsage(String line) {
        final String[] arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);

        assertEquals(2, terminal.type(arguments), line);
        assertTrue(!terminal.err().isBlank());
    }

    @Test
    void anAddressThatOthersReachNeedsASecretOrAWordThatItIsOpen(@TempDir Path folder) {
        final String secret = folder.resolve("secret").toString();
        terminal.type("token", "--new-secret", secret);

        assertEquals(0, terminal.type("gateway", "--host", "0.0.0.0", "--secret", secret));
        assertEquals("none", terminal.settings().getString(Keys.GRANT));
        assertEquals(0, terminal.type("gateway", "--host", "0.0.0.0", "--open"));
        assertEquals("all", terminal.settings().getString(Keys.GRANT));

        final Terminal without = new Terminal();
        assertEquals(2, without.type("gateway", "--host", "0.0.0.0"));
        assertTrue(without.sentence().contains("--new-secret"), without.sentence());
        assertTrue(without.sentence().contains("--open"), without.sentence());
    }

    @Test
    void aSecretDoesNotExcuseThatEverybodyMayDoEverything(@TempDir Path folder) throws IOException {
        final String secret = folder.resolve("secret").toString();
        terminal.type("token", "--new-secret", secret);
        final Path file = Files.writeString(folder.resolve("venue.conf"), "foldback.gateway.default-grant = all");

        assertEquals(2, terminal.type("gateway", "--host", "0.0.0.0", "--secret", secret, "--config", file.toString()));

        assertTrue(terminal.sentence().contains(Keys.GRANT), terminal.sentence());
    }

    @Test
    void aMixerNeedsNoOpenDoor() {
        assertEquals(0, terminal.type("mixer", "--host", "0.0.0.0"));
    }
}
