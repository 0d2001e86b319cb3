package io.foldback.deploy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.5", "stage:", "stage:0", "stage:65536", "stage:x", ":25520", "::1", "stage:1/a", ""})
    void aSeedThatIsNoHostAndPortIsNamedWithItsKey(String seed) {
        final List<String> seeds = List.of("10.0.0.4:25520", seed);

        final IllegalArgumentException told =
                assertThrows(IllegalArgumentException.class, () -> new NodeSettings("127.0.0.1", 0, seeds));

        assertEquals(
                "foldback.node.link.seeds must be \"host:port\" with a port in 1..65535, one is \"" + seed + "\"",
                told.getMessage());
    }

    @Test
    void namesAndAddressesOfBothKindsAreSeeds() {
        assertEquals(
                List.of("pekko://foldback@stage:25520", "pekko://foldback@10.0.0.5:1", "pekko://foldback@[::1]:7000"),
                new NodeSettings("127.0.0.1", 0, List.of("stage:25520", "10.0.0.5:1", "[::1]:7000")).seedAddresses());
    }
}
