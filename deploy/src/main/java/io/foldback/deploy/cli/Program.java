package io.foldback.deploy.cli;

import com.typesafe.config.Config;
import java.util.Set;

/** Runs one process of the network. */
@FunctionalInterface
public interface Program {

    /**
     * Runs the roles until the process is asked to end.
     *
     * @param settings all settings, resolved; a record that refuses one throws {@link IllegalArgumentException}, and its
     *     message is what the person at the terminal reads
     * @param ready is called once, when sound can flow
     * @return the exit status
     */
    int run(Config settings, Set<Role> roles, ReadyListener ready);
}
