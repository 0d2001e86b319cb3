package io.foldback.deploy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

    @ParameterizedTest
    @CsvSource({
        "stage, stage, 5101",
        "stage:7, stage, 7",
        "10.0.0.5:65535, 10.0.0.5, 65535",
        "::1, ::1, 5101",
        "[::1], ::1, 5101",
        "[fe80::1%eth0]:80, fe80::1%eth0, 80"
    })
    void readsWhatPeopleWrite(String text, String host, int port) {
        assertEquals(new HostPort(host, port), HostPort.parse(text, 5101));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":5101", "stage:", "stage:x", "stage:0", "stage:65536", "stage:-1", "[::1", "::1]:5", "[]"})
    void refusesWhatIsNoAddress(String text) {
        assertEquals(
                Failure.WRONG_USAGE,
                assertThrows(Failure.class, () -> HostPort.parse(text, 5101)).status());
    }

    @Test
    void writesBracketsAroundIpv6() {
        assertEquals("[::1]:5101", HostPort.parse("::1", 5101).toString());
        assertEquals("stage:5101", HostPort.parse("stage", 5101).toString());
    }

    @Test
    void knowsLoopback() {
        assertTrue(HostPort.isLoopback("127.0.0.1"));
        assertTrue(HostPort.isLoopback("::1"));
        assertTrue(!HostPort.isLoopback("0.0.0.0"));
    }
}
