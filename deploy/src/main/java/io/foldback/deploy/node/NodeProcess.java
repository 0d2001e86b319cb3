package io.foldback.deploy.node;

import com.typesafe.config.Config;
import io.foldback.deploy.cli.Failure;
import io.foldback.deploy.cli.Program;
import io.foldback.deploy.cli.ReadyListener;
import io.foldback.deploy.cli.Role;
import io.foldback.deploy.store.StoreConfig;
import io.foldback.store.StoreSettings;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;

/** Runs the roles of one process: all settings first, so that a wrong one ends it before anything is opened. */
public final class NodeProcess implements Program {

    @Override
    public int run(Config settings, Set<Role> roles, ReadyListener ready) {
        final NodeRoles wanted = NodeRoles.from(settings, roles);
        final NodeSettings node = NodeSettings.from(settings.getConfig("foldback.node"));
        final StoreSettings stored = StoreConfig.read(settings);
        try (OpenedStore store = OpenedStore.of(wanted.needStore() ? stored : null)) {
            return run(settings, roles, ready, wanted, node, store);
        }
    }

    private static int run(
            Config settings,
            Set<Role> roles,
            ReadyListener ready,
            NodeRoles wanted,
            NodeSettings node,
            OpenedStore store) {
        final ActorSystem<?> system = start(node, settings, roles);
        final CompletableFuture<Done> ended = system.getWhenTerminated().toCompletableFuture();
        try {
            final CompletableFuture<Done> served = wanted.start(system, store.store())
                    .toCompletableFuture()
                    .thenAccept(ready::ready)
                    .thenCompose(told -> ended);
            CompletableFuture.anyOf(ended, served).join();
            return NodeEnd.of(system);
        } catch (CompletionException failure) {
            throw Failure.failed(sentence(failure));
        } finally {
            system.terminate();
            ended.join();
        }
    }

    private static ActorSystem<?> start(NodeSettings node, Config settings, Set<Role> roles) {
        try {
            return NodeSystem.start(node, settings, roles);
        } catch (RuntimeException failure) {
            throw Failure.failed("Other nodes cannot reach this one at " + node.linkHost() + ":" + node.linkPort()
                    + " (foldback.node.link.host, port): " + sentence(failure));
        }
    }

    private static String sentence(Throwable failure) {
        final Throwable cause = failure.getCause();
        if (cause != null && (failure instanceof CompletionException || failure.getMessage() == null)) {
            return sentence(cause);
        }
        return String.valueOf(failure.getMessage());
    }
}
