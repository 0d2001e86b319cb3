package io.foldback.deploy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigFactory;
import io.foldback.deploy.cli.Failure;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

class NodeEndTest {
    private final ActorSystem<Void> system = ActorSystem.create(
            Behaviors.empty(),
            "end",
            ConfigFactory.parseString("pekko { actor.provider = local, loglevel = OFF }")
                    .withFallback(ConfigFactory.load()));

    @Test
    void aProcessThatWasAskedToEndHasDoneItsPart() {
        end(CoordinatedShutdown.jvmExitReason());

        assertEquals(Failure.DONE, NodeEnd.of(system));
    }

    @Test
    void aNodeThatOthersTookForDeadFailsWithASentence() {
        end(CoordinatedShutdown.clusterDowningReason());

        final Failure told = assertThrows(Failure.class, () -> NodeEnd.of(system));

        assertEquals(Failure.FAILED, told.status());
        assertEquals(
                "This node ended although nobody asked it to: the other nodes took it for dead. Start it again.",
                told.sentence());
    }

    @Test
    void anActorSystemThatStopsByItselfIsAFailure() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();

        assertEquals(
                Failure.FAILED,
                assertThrows(Failure.class, () -> NodeEnd.of(system)).status());
    }

    private void end(CoordinatedShutdown.Reason reason) {
        CoordinatedShutdown.get(system).runAll(reason).toCompletableFuture().join();
    }
}
