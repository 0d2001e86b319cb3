package io.foldback.deploy.bench.fanout;

import io.foldback.deploy.cli.Keys;
import io.foldback.deploy.process.ChildJvm;
import io.foldback.deploy.process.FreePorts;
import io.foldback.deploy.process.Network;
import java.net.URI;
import java.util.List;

/** The whole of Foldback in one process, with the server's cores and a generator as its source. */
record FanOutServer(Network network, ChildJvm process, URI pages, int nativePort) implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 512;

    /** @param packetFrames of what goes over WebRTC and by datagrams */
    static FanOutServer start(Cores cores, int channels, int blockFrames, int packetFrames) {
        final int http = FreePorts.next();
        final int tcp = FreePorts.next();
        final Network network = new Network();
        network.pin(cores.server());
        network.heap(HEAP_MEGABYTES);
        network.set("foldback.gateway.webrtc.frames", "" + packetFrames);
        network.set("foldback.gateway.datagrams.opus-frames", "" + packetFrames);
        network.set("foldback.gateway.session-limit", "20000");
        network.set(Keys.UDP_PORT, "0");
        final ChildJvm process = network.whole(
                "server",
                List.of(
                        "--generator",
                        "tones",
                        "--channels",
                        "" + channels,
                        "--block",
                        "" + blockFrames,
                        "--http-port",
                        "" + http,
                        "--native-port",
                        "" + tcp));
        return new FanOutServer(network, process, URI.create("http://127.0.0.1:" + http + "/"), tcp);
    }

    @Override
    public void close() {
        network.close();
    }
}
