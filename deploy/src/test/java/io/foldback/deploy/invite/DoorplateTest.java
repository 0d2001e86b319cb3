package io.foldback.deploy.invite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorplateTest {
    private static final List<InetAddress> LAN =
            List.of(InetAddress.ofLiteral("10.0.0.5"), InetAddress.ofLiteral("fd00::5"));

    @Test
    void whatOnlyThisMachineReachesHasNone() {
        assertEquals(List.of(), Doorplate.of("http://127.0.0.1:5100/", LAN));
        assertEquals(List.of(), Doorplate.of("http://localhost:5100/", LAN));
        assertEquals(List.of(), Doorplate.of("http://[::1]:5100/", LAN));
        assertEquals(List.of(), Doorplate.of("capture,mixer", LAN));
    }

    @Test
    void anyAddressIsShownAsTheOneThatOthersReach() {
        final List<String> plate = Doorplate.of("https://0.0.0.0:5100/", LAN);

        assertEquals("others come in at https://10.0.0.5:5100/", plate.getFirst());
        assertEquals(LinkPicture.of("https://10.0.0.5:5100/"), plate.getLast());
        assertEquals(
                "others come in at https://0.0.0.0:5100/",
                Doorplate.of("https://0.0.0.0:5100/", List.of()).getFirst());
    }

    @Test
    void withoutTlsItIsSaidHowToGetIt() {
        final List<String> plate = Doorplate.of("http://10.0.0.7:5100/", LAN);

        assertEquals("others come in at http://10.0.0.7:5100/", plate.getFirst());
        assertTrue(plate.getLast().contains("foldback cert"));
    }
}
