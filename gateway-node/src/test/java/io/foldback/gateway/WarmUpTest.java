package io.foldback.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void whatListenersGetIsMixedAndEncodedBeforeAnybodyListens() {
        final GatewaySettings settings = GatewaySettings.from(ConfigFactory.load());

        final long bytes = WarmUp.run(settings.mix(), 100);

        final int payloads = 100 / 2;
        final int samples = 128 * (2 * (4 + 2) + 4 * (4 + 2));
        assertTrue(bytes > (long) payloads * samples, bytes + " bytes");
    }
}
