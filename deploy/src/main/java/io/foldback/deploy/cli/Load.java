package io.foldback.deploy.cli;

import io.foldback.deploy.load.LoadPlan;
import io.foldback.deploy.load.LoadReport;
import java.io.IOException;
import java.util.function.Consumer;

/** Lets many listeners join a server. */
@FunctionalInterface
public interface Load {

    /**
     * Runs a load test to its end.
     *
     * @param line is told what goes on
     * @throws java.net.ConnectException when the server is out of reach
     */
    LoadReport run(LoadPlan plan, Consumer<String> line) throws IOException;
}
