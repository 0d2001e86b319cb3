package io.foldback.deploy;

import io.foldback.client.listen.Listening;
import io.foldback.deploy.cli.Failure;
import io.foldback.deploy.cli.Foldback;
import io.foldback.deploy.cli.Parts;
import java.util.List;

/** Every process of Foldback begins here. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Foldback.execute(parts(), System.out, System.err, arguments));
    }

    private static Parts parts() {
        return new Parts(
                (settings, roles, ready) -> {
                    throw Failure.failed("This build holds no nodes.");
                },
                Listening::run,
                (json, o, e) -> {
                    throw Failure.failed("This build holds no devices.");
                },
                List.of());
    }
}
