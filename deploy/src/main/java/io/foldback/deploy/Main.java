package io.foldback.deploy;

import io.foldback.deploy.bench.link.LinkBench;
import io.foldback.deploy.cli.Failure;
import io.foldback.deploy.cli.Foldback;
import io.foldback.deploy.cli.Parts;
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
        return new Parts(
                (settings, roles, ready) -> {
                    throw Failure.failed("This build holds no nodes.");
                },
                (wish, o, e) -> {
                    throw Failure.failed("This build holds no listener.");
                },
                (json, o, e) -> {
                    throw Failure.failed("This build holds no devices.");
                },
                List.of(new LinkBench()));
    }
}
