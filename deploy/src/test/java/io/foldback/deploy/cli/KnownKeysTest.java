package io.foldback.deploy.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
    private final KnownKeys keys = KnownKeys.of(ConfigFactory.parseString(
            "foldback { node { http-port = 5100, link.host = a }, capture.sources {}, gateway.dispatcher { a = 1 } }"));

    @Test
    void namesTheNearestKeyOfATypingError() {
        assertEquals(
                "foldback.node.htpp-port (String: 1) is no setting; the nearest one is http-port.",
                complaint("foldback.node.htpp-port = 80"));
    }

    @Test
    void namesAllKeysWhenNoneIsNear() {
        assertEquals(
                "foldback.node.colour (String: 1) is no setting; known here are http-port, link.",
                complaint("foldback.node.colour = red"));
    }

    @Test
    void refusesAValueWhereASectionIs() {
        assertEquals(
                "foldback.node.link is a section and cannot be STRING (String: 1).",
                complaint("foldback.node.link = stage"));
    }

    @Test
    void leavesNamesThatPeopleChooseAlone() {
        assertDoesNotThrow(() -> keys.check(ConfigFactory.parseString(
                "foldback { rooms.hall.block = 64, capture.sources.stage.kind = jack, gateway.dispatcher.b = 1 }")));
    }

    @Test
    void leavesOtherProgramsKeysAlone() {
        assertDoesNotThrow(() -> keys.check(ConfigFactory.parseString("pekko.loglevel = DEBUG")));
    }

    private String complaint(String given) {
        return assertThrows(Failure.class, () -> keys.check(ConfigFactory.parseString(given)))
                .sentence();
    }
}
