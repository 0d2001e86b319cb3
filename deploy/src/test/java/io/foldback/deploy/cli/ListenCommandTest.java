package io.foldback.deploy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenCommandTest {
    private final Terminal terminal = new Terminal();

    @Test
    void aHostAloneIsItsMainMix() {
        assertEquals(0, terminal.type("listen", "stage"));

        assertEquals(new HostPort("stage", 5101), terminal.wish().server());
        assertEquals("main", terminal.wish().room());
        assertEquals("main", terminal.wish().mix());
        assertNull(terminal.wish().channels());
        assertEquals("float32", terminal.wish().format());
        assertFalse(terminal.wish().json());
    }

    @Test
    void everythingCanBeWished(@TempDir Path folder) {
        final String file = folder.resolve("a.wav").toString();
        final String line = "listen [::1]:7 --room hall --channels 3,0 --out " + file
                + " --device default --seconds 2.5 --json --format int16 --compressed --block 128 --paced";

        assertEquals(0, terminal.type(line.split(" ", -1)), terminal.err());

        assertEquals(
                new ListenWish(
                        new HostPort("::1", 7),
                        "hall",
                        null,
                        List.of(3, 0),
                        "int16",
                        true,
                        128,
                        Path.of(file),
                        "default",
                        true,
                        2.5,
                        null,
                        true),
                terminal.wish());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listen",
                "listen stage --mix main --channels 0",
                "listen stage --channels 0,0",
                "listen stage --channels 64",
                "listen stage --channels -1",
                "listen stage --channels a",
                "listen stage --format mp3",
                "listen stage --block 32",
                "listen stage --block 1024",
                "listen stage --seconds 0",
                "listen stage --seconds NaN",
                "listen stage:0",
                "listen stage --out /does/not/exist/a.wav"
            })
    void refusesWrongUsage(String line) {
        assertEquals(2, terminal.type(line.split(" ", -1)));

        assertNull(terminal.wish);
        assertTrue(!terminal.sentence().isBlank());
    }

    @Test
    void devicesAreListedAsTableOrJson() {
        assertEquals(0, terminal.type("devices"));
        assertEquals(false, terminal.json);
        assertEquals(0, terminal.type("devices", "--json"));
        assertEquals(true, terminal.json);
    }
}
