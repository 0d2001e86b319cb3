package io.foldback.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.foldback.gateway.control.ControlSettings;
import io.foldback.gateway.websocket.WebSocketSettings;
import io.foldback.link.hub.LinkConfig;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {
    private static final Config REFERENCE =
            ConfigFactory.parseResources("reference.conf").resolve();

    @Test
    void everyKeyOfTheReferenceIsRead() {
        final HttpSettings http = HttpSettings.from(REFERENCE.getConfig("foldback.gateway.http"));
        WebSocketSettings.from(REFERENCE.getConfig("foldback.gateway.websocket"));

        assertEquals(16 << 10, http.sendBufferBytes());
        final Set<String> keys =
                new TreeSet<>(REFERENCE.getObject("foldback.gateway.http").keySet());
        assertTrue(keys.remove("dispatcher"), "Pekko reads the dispatcher by its name");
        assertTrue(keys.remove("socket-dispatcher"), "Pekko is told it");
        assertEquals(components(HttpSettings.class), keys.size(), keys.toString());
        ControlSettings.from(REFERENCE.getConfig("foldback.gateway.control"));
        assertEquals(
                components(ControlSettings.class),
                REFERENCE.getObject("foldback.gateway.control").size());
        assertEquals(
                components(WebSocketSettings.class),
                REFERENCE.getObject("foldback.gateway.websocket").size());
    }

    @Test
    void socketsAreServedByTheThreadsThatEncodeForThem() {
        assertEquals(
                "foldback.gateway.http.dispatcher", LinkConfig.defaults().getString("pekko.io.tcp.worker-dispatcher"));
    }

    private static long components(Class<?> settings) {
        return Arrays.stream(settings.getRecordComponents()).count();
    }

    @Test
    void anOriginThatNamesNoHostIsRefusedByName() {
        final Config foreign = ConfigFactory.parseString("origins = [stage]")
                .withFallback(REFERENCE.getConfig("foldback.gateway.http"));

        final String message = assertThrows(IllegalArgumentException.class, () -> HttpSettings.from(foreign))
                .getMessage();

        assertTrue(String.valueOf(message).startsWith("foldback.gateway.http.origins must hold"), message);
    }

    @Test
    void aSendBufferTooSmallIsRefusedByName() {
        final Config tiny = ConfigFactory.parseString("send-buffer = 100")
                .withFallback(REFERENCE.getConfig("foldback.gateway.http"));

        final String message = assertThrows(IllegalArgumentException.class, () -> HttpSettings.from(tiny))
                .getMessage();

        assertEquals("foldback.gateway.http.send-buffer must be in 4096..1048576 bytes, is 100 bytes", message);
    }
}
