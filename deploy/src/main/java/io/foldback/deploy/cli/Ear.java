package io.foldback.deploy.cli;

import io.foldback.client.listen.ListenOptions;
import java.io.PrintStream;

/** Listens to a server from the terminal. */
@FunctionalInterface
public interface Ear {

    /**
     * Listens until the wished time is over or the process is asked to end; refuses options that make no sense.
     *
     * @param out gets the figures
     * @param err gets one sentence when something is wrong
     * @return the exit status
     */
    int listen(ListenOptions options, PrintStream out, PrintStream err);
}
