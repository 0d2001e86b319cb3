package io.foldback.link.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkSettingsTest {

    @Test
    void anAddressIsForgottenAfterAnHour() {
        assertEquals(
                Duration.ofHours(1),
                LinkSettings.from(LinkConfig.defaults().getConfig("foldback.link"))
                        .forgetAddressAfter());
    }

    @Test
    void nobodyIsEverDowned() {
        assertEquals("", LinkConfig.defaults().getString("pekko.cluster.downing-provider-class"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.5", "pekko://foldback@10.0.0.5", "foldback@10.0.0.5:25520", "pekko://a b", ""})
    void anAddressThatIsNoneIsNamed(String address) {
        final Config wrong = ConfigFactory.parseMap(java.util.Map.of("addresses", List.of(address)))
                .withFallback(LinkConfig.defaults().getConfig("foldback.link"));

        final String told = String.valueOf(assertThrows(IllegalArgumentException.class, () -> LinkSettings.from(wrong))
                .getMessage());

        assertTrue(told.contains("foldback.link.addresses") && told.contains("\"" + address + "\""), told);
    }
}
