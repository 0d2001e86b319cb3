package io.foldback.deploy;

import io.foldback.capture.device.listing.DeviceListing;
import io.foldback.client.listen.Listening;
import io.foldback.deploy.bench.faders.FadersBench;
import io.foldback.deploy.bench.fanout.FanOutBench;
import io.foldback.deploy.bench.latency.LatencyBench;
import io.foldback.deploy.bench.link.LinkBench;
import io.foldback.deploy.bench.listeners.ListenersBench;
import io.foldback.deploy.bench.mix.MixBench;
import io.foldback.deploy.bench.personal.PersonalMixesBench;
import io.foldback.deploy.bench.soak.SoakBench;
import io.foldback.deploy.bench.store.StoreBench;
import io.foldback.deploy.cli.Failure;
import io.foldback.deploy.cli.Foldback;
import io.foldback.deploy.cli.Parts;
import io.foldback.deploy.load.LoadTest;
import io.foldback.deploy.node.NodeProcess;
import java.io.PrintStream;
import java.util.List;

/** Every process of Foldback begins here. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Foldback.execute(parts(), System.out, System.err, arguments));
    }

    private static Parts parts() {
        return new Parts(
                new NodeProcess(),
                Listening::run,
                (json, out, err) -> listDevices(json, out),
                LoadTest::run,
                List.of(
                        new LinkBench(),
                        new LatencyBench(),
                        new FadersBench(),
                        new MixBench(),
                        new PersonalMixesBench(),
                        new ListenersBench(),
                        new FanOutBench(),
                        new StoreBench(),
                        new SoakBench()));
    }

    private static int listDevices(boolean json, PrintStream out) {
        final DeviceListing listing = DeviceListing.list();
        out.println(json ? listing.json() : listing.table());
        return Failure.DONE;
    }
}
