package io.foldback.deploy.process;

import java.time.Duration;
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
        try (JackServer jack = JackServer.start(PERIOD);
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
            first.settle();
            joinUnnoticed(network, first, secondPort);
            try (Witness second = Witness.of("listener of the second gateway", secondPort, CHANNELS)) {
                second.settle();
                hearBoth(network, first, second);
            }
        }
    }

    private static void gateway(Network network, String name, int seed, int port) {
        network.node(name, seed, List.of("gateway", "--open", "--http-port", "0", "--native-port", "" + port));
        Web.of(network.ready(name)).awaitChannels(CHANNELS, network::output);
    }

    /** The newcomer has no machine of its own here, so it is nice. */
    private static void joinUnnoticed(Network network, Witness first, int port) {
        network.beNice(Neighbours.LAST);
        Tries.of(
                "a second gateway joins unnoticed",
                () -> {
                    first.settle();
                    final Hearing heard = first.hear(() -> gateway(network, "second", -1, port));
                    System.out.println(heard);
                    return heard.exact(0);
                },
                () -> first + "\n" + network.output());
    }

    private static void hearBoth(Network network, Witness first, Witness second) {
        Tries.of(
                SECONDS + " s at both gateways",
                () -> {
                    final Hearing[] heard = new Hearing[2];
                    heard[1] = second.hear(() -> heard[0] = first.hear(Duration.ofMillis(1000 * SECONDS + 100)));
                    System.out.println(List.of(heard));
                    return heard[0].exact(SECONDS) && heard[1].exact(SECONDS);
                },
                () -> first + "\n" + second + "\n" + network.output());
    }
}
