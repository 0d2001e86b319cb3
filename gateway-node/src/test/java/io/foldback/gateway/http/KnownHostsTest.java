package io.foldback.gateway.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTest {
    private final KnownHosts hosts = new KnownHosts("Stage.local", List.of("https://venue.example:8443"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:5100",
                "192.168.1.20:5100",
                "[::1]",
                "[::1]:5100",
                "[2001:db8::7]:5100",
                "localhost",
                "LOCALHOST:5100",
                "stage.local:5100",
                "venue.example",
                "venue.example:8443"
            })
    void addressesAndItsOwnNamesAreKnown(String host) {
        assertTrue(hosts.knows(Optional.of(host)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:5100",
                "127.0.0.1.evil.example:5100",
                "localhost.evil.example",
                "venue.example.evil.example",
                "[evil.example]:5100",
                "a]:5100",
                "",
                ":5100",
                "999.1.1.1"
            })
    void otherNamesAreNot(String host) {
        assertFalse(hosts.knows(Optional.of(host)));
    }

    @Test
    void programsThatSayNoHostPass() {
        assertTrue(hosts.knows(Optional.empty()));
    }
}
