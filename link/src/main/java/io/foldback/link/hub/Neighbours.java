package io.foldback.link.hub;

import io.foldback.link.control.NodeReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSelection;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.typed.Cluster;

/** The hubs of all nodes whose addresses are known, reached by their well-known path. Owned by the hub. */
final class Neighbours {
    private final ActorSystem<?> system;
    private final String self;
    private final Map<String, ActorSelection> hubs = new LinkedHashMap<>();

    Neighbours(ActorSystem<?> system, List<String> addresses) {
        this.system = system;
        this.self = Cluster.get(system).selfMember().address().toString();
        addresses.forEach(this::add);
    }

    /** This node's address. */
    String self() {
        return self;
    }

    void add(String address) {
        if (!address.equals(self)) {
            hubs.computeIfAbsent(address, this::hubAt);
        }
    }

    /** The hub of a node, whether it is known or not. */
    private ActorSelection hubAt(String address) {
        return Adapter.toClassic(system).actorSelection(address + LinkNode.HUB_PATH);
    }

    void report(NodeReport report) {
        hubs.keySet().forEach(address -> Adapter.toClassic(system)
                .actorSelection(address + LinkNode.HUB_PATH + "/" + LinkNode.REPORTS)
                .tell(report, ActorRef.noSender()));
    }

    void tellEach(Function<String, LinkMessage.Announce> message) {
        hubs.forEach((address, hub) -> hub.tell(message.apply(address), ActorRef.noSender()));
    }
}
