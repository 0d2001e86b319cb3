package io.foldback.deploy.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.foldback.deploy.cli.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;

/** The actor system of a process, in a cluster with its seeds or alone. */
final class NodeSystem {
    static final String NAME = "foldback";

    private NodeSystem() {}

    /** Starts it; it has joined nobody but itself yet when there are no seeds. */
    static ActorSystem<SpawnProtocol.Command> start(NodeSettings node, Config settings, Set<Role> roles) {
        final ActorSystem<SpawnProtocol.Command> system = ActorSystem.create(
                SpawnProtocol.create(), NAME, derived(node, roles, settings).withFallback(settings));
        if (node.seeds().isEmpty()) {
            final Cluster cluster = Cluster.get(system);
            cluster.manager().tell(Join.create(cluster.selfMember().address()));
        }
        return system;
    }

    private static Config derived(NodeSettings node, Set<Role> roles, Config settings) {
        final List<String> addresses = new ArrayList<>(settings.getStringList("foldback.link.addresses"));
        addresses.addAll(node.seedAddresses());
        return ConfigFactory.parseMap(Map.of(
                "pekko.remote.artery.canonical.hostname", node.linkHost(),
                "pekko.remote.artery.canonical.port", node.linkPort(),
                "pekko.cluster.roles", roles.stream().map(Role::word).toList(),
                "pekko.cluster.seed-nodes", node.seedAddresses(),
                "foldback.link.addresses", addresses));
    }
}
