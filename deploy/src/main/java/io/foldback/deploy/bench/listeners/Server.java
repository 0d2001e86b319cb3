package io.foldback.deploy.bench.listeners;

import io.foldback.deploy.bench.crowd.Ask;
import io.foldback.deploy.cli.Keys;
import io.foldback.deploy.process.ChildJvm;
import io.foldback.deploy.process.FreePorts;
import io.foldback.deploy.process.GatewayStatistics;
import io.foldback.deploy.process.Network;
import java.util.List;

/** The whole of Foldback in one process, with a generator as its source. */
record Server(Network network, ChildJvm process, int httpPort, int nativePort) implements AutoCloseable {

    static Server start(String signal, int channels, int blockFrames) {
        final int http = FreePorts.next();
        final int nativeTcp = FreePorts.next();
        final Network network = new Network();
        final ChildJvm process = network.whole(
                "server",
                List.of(
                        "--generator",
                        signal,
                        "--channels",
                        "" + channels,
                        "--block",
                        "" + blockFrames,
                        "--http-port",
                        "" + http,
                        "--native-port",
                        "" + nativeTcp,
                        "-D" + Keys.UDP_PORT + "=0"));
        return new Server(network, process, http, nativeTcp);
    }

    int port(Ask ask) {
        return ask.transport() == Ask.Transport.NATIVE ? nativePort : httpPort;
    }

    GatewayStatistics statistics() {
        return GatewayStatistics.of(httpPort);
    }

    @Override
    public void close() {
        network.close();
    }
}
