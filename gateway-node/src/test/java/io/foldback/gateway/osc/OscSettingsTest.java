package io.foldback.gateway.osc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OscSettingsTest {

    private static Config reference() {
        return ConfigFactory.parseResources("reference.conf").getConfig("foldback.gateway.osc");
    }

    @Test
    void nothingIsOpenAndNobodyElseMaySpeakUnlessItIsSaid() {
        final OscSettings settings = OscSettings.from(reference());

        assertFalse(settings.enabled());
        assertTrue(settings.onLoopback());
        assertEquals(10_023, settings.port());
        assertTrue(settings.allows(InetAddress.ofLiteral("127.0.0.1")));
        assertTrue(settings.allows(InetAddress.ofLiteral("::1")));
        assertFalse(settings.allows(InetAddress.ofLiteral("127.0.0.2")));
        assertFalse(settings.allows(InetAddress.ofLiteral("192.168.1.20")));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.0/24, 192.168.1.0, true",
        "192.168.1.0/24, 192.168.1.255, true",
        "192.168.1.0/24, 192.168.2.0, false",
        "10.0.0.0/9, 10.127.255.255, true",
        "10.0.0.0/9, 10.128.0.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7/32, 10.0.0.6, false",
        "fd00::/8, fd12:3456::1, true",
        "fd00::/8, fe80::1, false",
    })
    void aRangeHoldsWhatBeginsWithItsBits(String range, String address, boolean held) {
        assertEquals(held, AddressRange.parse(range).holds(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "port, 65536, 0..65535",
        "max-surfaces, 0, 1..1024",
        "interval, 2 s, 1..1000",
        "max-messages-per-second, 0, 1..1000000",
        "allow, [stage], stage",
        "allow, [10.0.0.0/33], 0..32",
        "allow, [10.0.0.0/x], 0..32",
        "surfaces, [10.0.0.1:9000], not within",
        "surfaces, [127.0.0.1], a port",
        "surfaces, ['127.0.0.1:65536'], a port",
        "room, '', empty",
        "host, '', empty",
    })
    void aWrongValueIsNamedWithItsKey(String key, String value, String said) {
        final String spelled = value.startsWith("[")
                ? "[\"" + value.substring(1, value.length() - 1).replace("'", "") + "\"]"
                : "\"" + value + "\"";
        final Config wrong = ConfigFactory.parseString(key + " = " + spelled).withFallback(reference());

        final IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> OscSettings.from(wrong));

        final String message = Objects.requireNonNull(failure.getMessage());
        assertTrue(message.contains("foldback.gateway.osc." + key), message);
        assertTrue(message.contains(said), message);
    }

    @Test
    void aSurfaceIsAnAddressAndAPort() {
        final Config config = ConfigFactory.parseString("surfaces = [\"127.0.0.1:9000\", \"[::1]:9001\"]")
                .withFallback(reference());

        assertEquals(
                "[9000, 9001]",
                OscSettings.from(config).surfaces().stream()
                        .map(s -> s.getPort())
                        .toList()
                        .toString());
    }
}
