package io.foldback.deploy;

import io.foldback.deploy.bench.link.LinkBench;
import io.foldback.deploy.cli.Foldback;
import io.foldback.deploy.cli.Parts;
import io.foldback.deploy.node.NodeProcess;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Every process of Foldback begins here. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        final int status = Foldback.execute(parts(), out, err, arguments);
        out.flush();
        err.flush();
        System.exit(status);
    }

    private static Parts parts() {
        return new Parts(new NodeProcess(), (wish, out, err) -> 0, (json, out, err) -> 0, List.of(new LinkBench()));
    }
}
