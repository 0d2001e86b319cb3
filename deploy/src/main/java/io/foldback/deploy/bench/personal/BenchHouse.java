package io.foldback.deploy.bench.personal;

import io.foldback.deploy.cli.Keys;
import io.foldback.deploy.process.ChildJvm;
import io.foldback.deploy.process.FreePorts;
import io.foldback.deploy.process.Network;
import java.util.List;

/** Everything in one process: a tone on each channel, mixer, gateway. */
final class BenchHouse {
    private BenchHouse() {}

    /** @param nativePort of its native protocol */
    static ChildJvm start(Network network, int nativePort) {
        return network.whole(
                "server",
                List.of(
                        "--generator",
                        "tones",
                        "--channels",
                        "" + PersonalMixesBench.CHANNELS,
                        "--block",
                        "" + BenchRoom.FRAMES,
                        "--http-port",
                        "" + FreePorts.next(),
                        "--native-port",
                        "" + nativePort,
                        "-D" + Keys.UDP_PORT + "=0"));
    }
}
