package io.foldback.deploy.cli;

import java.io.PrintWriter;

/** Listens to a server from the terminal. */
@FunctionalInterface
public interface Ear {

    /**
     * Listens until the wished time is over or the process is asked to end.
     *
     * @param out gets the last line, JSON where that is wished
     * @param err gets the live line
     * @return the exit status
     */
    int listen(ListenWish wish, PrintWriter out, PrintWriter err);
}
