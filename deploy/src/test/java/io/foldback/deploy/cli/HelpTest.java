package io.foldback.deploy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    private final Terminal terminal = new Terminal();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "node",
                "capture",
                "mixer",
                "gateway",
                "store",
                "token",
                "devices",
                "listen",
                "load-test",
                "bench",
                "test"
            })
    void everyCommandExplainsItself(String command) {
        assertEquals(0, terminal.type(command, "--help"));

        assertTrue(terminal.out().contains("Usage: foldback " + command), terminal.out());
        assertTrue(terminal.out().lines().allMatch(line -> line.length() <= 120), terminal.out());
    }

    @Test
    void theProgramNamesItsCommands() {
        assertEquals(0, terminal.type("--help"));

        assertTrue(terminal.out().contains("listen"), terminal.out());
        assertTrue(terminal.out().contains("3 server out of reach"), terminal.out());
    }

    @Test
    void testsBelongToTheLauncher() {
        assertEquals(2, terminal.type("test"));

        assertTrue(terminal.sentence().contains("./foldback test"));
    }
}
