package io.foldback.deploy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.client.listen.ListenOptions;
import io.foldback.client.listen.Listening;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenCommandTest {
    private final Terminal terminal = new Terminal();

    @Test
    void aHostAloneLeavesTheRestToTheServer() {
        assertEquals(0, terminal.type("listen", "stage"));

        assertEquals(
                new ListenOptions(
                        "stage", 5101, "main", null, null, null, null, 0, "float32", false, null, false, false, null),
                terminal.wish());
    }

    @Test
    void everythingCanBeWished() {
        final String line = "listen [::1]:7 --room hall --channels 3,0 --out a.wav --device default --seconds 2 --json"
                + " --format int16 --compressed --block 128 --paced --token eyJ";

        assertEquals(0, terminal.type(line.split(" ", -1)), terminal.err());

        assertEquals(
                new ListenOptions(
                        "::1",
                        7,
                        "hall",
                        null,
                        List.of(3, 0),
                        Path.of("a.wav"),
                        "default",
                        2,
                        "int16",
                        true,
                        128,
                        true,
                        true,
                        "eyJ"),
                terminal.wish());
    }

    @Test
    void datagramsAreOfTwentyFourBitsUnlessSaidOtherwise() {
        assertEquals(0, terminal.type("listen", "stage", "--udp"), terminal.err());
        assertTrue(terminal.wish().udp());
        assertEquals("int24", terminal.wish().format());
        assertEquals("auto", terminal.wish().redundancy());

        final String line = "listen stage --udp --format opus --redundancy two";
        assertEquals(0, terminal.type(line.split(" ", -1)), terminal.err());
        assertEquals("opus", terminal.wish().format());
        assertEquals("two", terminal.wish().redundancy());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listen",
                "listen stage --channels a",
                "listen stage --block x",
                "listen stage --seconds soon",
                "listen stage:0",
                "listen stage other"
            })
    void refusesWhatIsNoNumberAndNoAddress(String line) {
        assertEquals(2, terminal.type(line.split(" ", -1)));

        assertNull(terminal.wish);
        assertTrue(!terminal.sentence().isBlank());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listen stage --mix main --channels 0",
                "listen stage --channels 0,0",
                "listen stage --channels 64",
                "listen stage --channels -1",
                "listen stage --format mp3",
                "listen stage --block 32",
                "listen stage --seconds -1",
                "listen stage --format int24",
                "listen stage --redundancy two",
                "listen stage --udp --format float32",
                "listen stage --udp --redundancy three",
                "listen stage --udp --compressed"
            })
    void theListenerRefusesWhatMakesNoSense(String line) {
        terminal.ear = Listening::run;

        assertEquals(2, terminal.type(line.split(" ", -1)));
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
