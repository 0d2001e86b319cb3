package io.foldback.link.hub;

import io.foldback.link.control.NodeReport;
import io.foldback.link.control.RevocationWord;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSelection;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.typed.Cluster;

/** The hubs of all nodes whose addresses are known, reached by their well-known path. Owned by the hub. */
final class Neighbours {
    private final ActorSystem<?> system;
    private final LinkSettings settings;
    private final String self;
    private final Addresses addresses;
    private final Map<String, ActorSelection> hubs = new HashMap<>();

    Neighbours(ActorSystem<?> system, LinkSettings settings) {
        this.system = system;
        this.settings = settings;
        this.self = Cluster.get(system).selfMember().address().toString();
        this.addresses = new Addresses(self, settings.addresses());
    }

    /** This node's address. */
    String self() {
        return self;
    }

    /** Somebody speaks of a node at this address, or it spoke itself. */
    void heard(String address, long nowNanos) {
        addresses.heard(address, nowNanos);
    }

    /** Those who were silent for too long are not told any more. */
    void forget(long nowNanos) {
        addresses.forget(nowNanos - settings.forgetAddressAfter().toNanos());
        hubs.keySet().retainAll(addresses.all());
    }

    private ActorSelection hubAt(String address) {
        return Adapter.toClassic(system).actorSelection(address + LinkNode.HUB_PATH);
    }

    void report(NodeReport report) {
        addresses.all().forEach(address -> Adapter.toClassic(system)
                .actorSelection(address + LinkNode.HUB_PATH + "/" + LinkNode.REPORTS)
                .tell(report, ActorRef.noSender()));
    }

    /** All that are known. */
    Set<String> addresses() {
        return Set.copyOf(addresses.all());
    }

    void tellOf(String address, RevocationWord word) {
        Adapter.toClassic(system)
                .actorSelection(address + LinkNode.HUB_PATH + "/" + LinkNode.REVOCATIONS)
                .tell(word, ActorRef.noSender());
    }

    void tellEach(Function<String, LinkMessage.Announce> message) {
        addresses.all().forEach(address -> hubs.computeIfAbsent(address, this::hubAt)
                .tell(message.apply(address), ActorRef.noSender()));
    }
}
