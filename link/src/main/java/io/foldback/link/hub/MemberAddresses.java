package io.foldback.link.hub;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/** Tells the hub the address of every node that joins the cluster. Nobody is ever forgotten: a restarted node has the same. */
final class MemberAddresses {

    private MemberAddresses() {}

    static Behavior<ClusterEvent.MemberEvent> create(ActorRef<LinkHub.Command> hub) {
        return Behaviors.setup(context -> {
            final Cluster cluster = Cluster.get(context.getSystem());
            cluster.subscriptions().tell(Subscribe.create(context.getSelf(), ClusterEvent.MemberEvent.class));
            return Behaviors.receiveMessage(event -> {
                hub.tell(new LinkHub.KnowAddress(event.member().address().toString()));
                return Behaviors.same();
            });
        });
    }
}
