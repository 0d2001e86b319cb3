package io.foldback.deploy;

import io.foldback.client.listen.ListenOptions;
import io.foldback.client.listen.Listening;
import io.foldback.deploy.bench.latency.LatencyBench;
import io.foldback.deploy.bench.link.LinkBench;
import io.foldback.deploy.cli.Foldback;
import io.foldback.deploy.cli.ListenWish;
import io.foldback.deploy.cli.Parts;
import io.foldback.deploy.node.NodeProcess;
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
                (wish, out, err) -> Listening.run(options(wish), out, err),
                (json, out, err) -> 0,
                List.of(new LinkBench(), new LatencyBench()));
    }

    private static ListenOptions options(ListenWish wish) {
        final Double seconds = wish.seconds();
        return new ListenOptions(
                wish.server().host(),
                wish.server().port(),
                wish.room(),
                wish.mix(),
                wish.channels(),
                wish.file(),
                wish.device(),
                seconds == null ? 0 : (int) Math.ceil(seconds),
                wish.format(),
                wish.compressed(),
                wish.block(),
                wish.json(),
                wish.paced());
    }
}
