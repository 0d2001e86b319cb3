package io.foldback.deploy.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "devices",
        description = "Lists every sound device of every host API, with its channels, rates and latency.")
final class DevicesCommand implements Callable<Integer> {

    @ParentCommand
    @Nullable
    Foldback foldback;

    @Option(names = "--json", description = "Prints JSON instead of a table.")
    boolean json;

    @Override
    public Integer call() {
        final Foldback root = Foldback.of(foldback);
        return root.parts().soundCards().list(json, root.out(), root.err());
    }
}
