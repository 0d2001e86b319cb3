package io.foldback.deploy.cli;

import java.io.PrintWriter;

/** Finds the sound cards of this machine. */
@FunctionalInterface
public interface SoundCards {

    /**
     * Prints every device of every host API, as a table or as one JSON array.
     *
     * @param err is told in one sentence which libraries are missing
     * @return the exit status
     */
    int list(boolean json, PrintWriter out, PrintWriter err);
}
