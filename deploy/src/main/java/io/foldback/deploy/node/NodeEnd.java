package io.foldback.deploy.node;

import io.foldback.deploy.cli.Failure;
import java.util.Optional;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;

/** Why the actor system of a process ended. */
final class NodeEnd {

    private NodeEnd() {}

    /**
     * The exit status of a process that was asked to end.
     *
     * @throws Failure when nobody asked for it; a supervisor shall start the node anew
     */
    static int of(ActorSystem<?> system) {
        final Optional<CoordinatedShutdown.Reason> reason =
                CoordinatedShutdown.get(system).getShutdownReason();
        if (reason.filter(CoordinatedShutdown.jvmExitReason()::equals).isPresent()) {
            return Failure.DONE;
        }
        throw Failure.failed("This node ended although nobody asked it to: " + why(reason) + ". Start it again.");
    }

    private static String why(Optional<CoordinatedShutdown.Reason> reason) {
        return reason.filter(CoordinatedShutdown.clusterDowningReason()::equals).isPresent()
                ? "the other nodes took it for dead"
                : "its actor system stopped, and the log says why";
    }
}
