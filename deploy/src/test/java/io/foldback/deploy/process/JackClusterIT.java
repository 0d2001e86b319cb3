package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.jack.JackServer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A sound card, a capture node, a mixer node and two gateways, each a process of its own. */
class JackClusterIT {
    private static final int CHANNELS = 32;
    private static final int PERIOD = 128;
    private static final int SECONDS = 10;

    @BeforeAll
    static void requireJack() {
        JackServer.require();
    }

    @Test
    void aDeviceIsHeardBitForBitAtTwoGatewaysOfWhichOneJoinsWhileTheOtherPlays() {
        try (JackServer jack = JackServer.startFirst(PERIOD, Neighbours.FIRST);
                Network network = Neighbours.among(new Network(jack.environment()))) {
            jack.feeder("feeder", CHANNELS);
            network.node(
                    "capture",
                    0,
                    List.of(
                            "capture",
                            "--jack",
                            "--channels",
                            "" + CHANNELS,
                            "-Dfoldback.capture.sources.capture.connect=feeder:out_.*"));
            network.node("mixer", 1, List.of("mixer", "--block", "" + PERIOD));
            final int firstPort = FreePorts.next();
            gateway(network, "first", 2, firstPort);
            listen(network, firstPort);
        }
    }

    private static void listen(Network network, int firstPort) {
        final int secondPort = FreePorts.next();
        try (Witness first = Witness.of("listener of the first gateway", firstPort, CHANNELS)) {
            first.hearExactly(SECONDS, network::output);
            join(network, first, secondPort);
            try (Witness second = Witness.of("listener of the second gateway", secondPort, CHANNELS)) {
                second.hearExactly(SECONDS, network::output);
            }
            first.settle();
        }
    }

    private static void gateway(Network network, String name, int seed, int port) {
        network.node(name, seed, List.of("gateway", "--open", "--http-port", "0", "--native-port", "" + port));
        Web.of(network.ready(name)).awaitChannels(CHANNELS, network::output);
    }

    /**
     * The newcomer has no machine of its own here: what its start takes from the others' processors is shown, not judged;
     * that nobody is thrown out is.
     */
    private static void join(Network network, Witness first, int port) {
        network.beNice(Neighbours.LAST);
        final Hearing heard = first.hear(() -> gateway(network, "second", -1, port));
        System.out.println("while the second gateway joined: " + heard);
        assertEquals(0, heard.reconnects(), network::output);
    }
}
