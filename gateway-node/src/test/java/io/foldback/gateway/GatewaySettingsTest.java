package io.foldback.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import io.foldback.gateway.session.DefaultGrant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GatewaySettingsTest {
    /** Parts of the gateway that are read, and tested, where they stand. */
    private static final List<String> ELSEWHERE = List.of("websocket", "http", "control", "statistics");

    private static Config reference() {
        return ConfigFactory.parseResources("reference.conf")
                .withFallback(ConfigFactory.parseString("foldback.link.dispatcher = {}"))
                .resolve();
    }

    @Test
    void theDefaultsAreThoseThatAreDocumented() {
        final GatewaySettings settings = GatewaySettings.from(reference());

        assertEquals(5100, settings.httpPort());
        assertEquals(5101, settings.nativeTcp().port());
        assertEquals(DefaultGrant.NONE, settings.grant());
        assertEquals(1000, settings.nativeTcp().sessionLimit());
        assertEquals(5102, settings.webRtc().rtc().port());
        assertTrue(settings.onLoopback());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyIsRead(String key) {
        final Config without = reference().withoutPath(key);

        assertThrows(ConfigException.class, () -> GatewaySettings.from(without));
    }

    static Stream<String> keys() {
        return reference().getConfig("foldback.gateway").entrySet().stream()
                .map(entry -> entry.getKey())
                .filter(key -> !ELSEWHERE.contains(ConfigUtil.splitPath(key).getFirst()))
                .map(key -> "foldback.gateway." + key);
    }

    @ParameterizedTest
    @CsvSource({
        "http-port, 65536, 0..65535",
        "native-port, -1, 0..65535",
        "default-grant, some, 'none, buses or all'",
        "session-limit, 0, 1..100000",
        "host, '', empty",
        "native.senders, 65, 1..64",
        "feed.watch-again, 1 ms, 10..60000",
        "osc.port, -1, 0..65535",
        "webrtc.udp-port, 70000, 0..65535",
        "webrtc.consent-timeout, 1 ms, 1000..600000",
        "datagrams.senders, 0, 1..64",
        "datagrams.handoff-blocks, 0, 1..1024",
        "datagrams.consent-timeout, 1 ms, 1000..600000",
        "datagrams.max-bad-packets-per-second, 0, 1..1000000",
        "opus.linger, 0 ms, 1..3600000",
    })
    void aWrongValueIsNamedWithItsKeyAndLimit(String key, String value, String limit) {
        final Config wrong = ConfigFactory.parseString("foldback.gateway." + key + " = \"" + value + "\"")
                .withFallback(reference());

        final IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> GatewaySettings.from(wrong));

        final String message = Objects.requireNonNull(failure.getMessage());
        assertTrue(message.contains("foldback.gateway." + key), message);
        assertTrue(message.contains(limit), message);
    }
}
