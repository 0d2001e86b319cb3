package io.foldback.deploy.process;

import io.foldback.deploy.bench.counter.CounterNodes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sound is heard bit for bit with every setting as it is documented, in one process and in three. */
class DefaultsIT {
    private static final int CHANNELS = 32;
    private static final int BLOCK_FRAMES = 128;
    private static final int SECONDS = 10;

    /** Fresh processes compile what makes sound, on the cores that it is made on. */
    private static final Duration WARM_UP = Duration.ofSeconds(6);

    private final int port = FreePorts.next();
    private final CounterNodes nodes = new CounterNodes(CHANNELS, BLOCK_FRAMES, FreePorts.next(), port);

    @Test
    void oneProcessIsHeardBitForBit() {
        try (Network network = Neighbours.first(new Network())) {
            nodes.startWhole(network);
            hearExactly(network);
        }
    }

    @Test
    void threeProcessesAreHeardBitForBit() {
        try (Network network = Neighbours.first(new Network())) {
            nodes.startThree(network);
            hearExactly(network);
        }
    }

    private void hearExactly(Network network) {
        Web.of("http://127.0.0.1:" + nodes.httpPort() + "/").awaitChannels(CHANNELS, network::output);
        try (Witness witness = Witness.of("listener", port, CHANNELS)) {
            Pause.of(WARM_UP);
            witness.hearExactly(SECONDS, network::output);
        }
    }
}
