package io.foldback.gateway.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginCheckTest {
    private static final Optional<String> HOST = Optional.of("stage:5100");

    private final OriginCheck origins = new OriginCheck(
            List.of("https://venue.example"), new KnownHosts("stage", List.of("https://venue.example")));

    @Test
    void letsProgramsPassThatAreNoBrowsers() {
        assertTrue(origins.allows(Optional.empty(), HOST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://stage:5100", "https://stage:5100", "http://STAGE:5100", "https://venue.example"})
    void letsPagesOfTheSameHostAndNamedOnesPass(String origin) {
        assertTrue(origins.allows(Optional.of(origin), HOST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "http://stage",
                "http://stage:51000",
                "http://stage:5100.example",
                "http://evil.example/stage:5100",
                "http://evil.example?http://stage:5100",
                "http://venue.example",
                "https://venue.example.evil.example",
                "ftp://stage:5100"
            })
    void stopsAllOthers(String origin) {
        assertFalse(origins.allows(Optional.of(origin), HOST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example:5100", "stage.evil.example:5100", "10.0.0.1.evil.example:5100"})
    void stopsAPageOfAForeignNameThatLeadsHere(String host) {
        assertFalse(origins.allows(Optional.of("http://" + host), Optional.of(host)));
    }

    @Test
    void stopsAPageWhenTheHostIsNotSaid() {
        assertFalse(origins.allows(Optional.of("http://"), Optional.empty()));
    }
}
