package io.foldback.link.hub;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.ClusterDomainEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.ClusterEvent.ReachableMember;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/** Tells the hub the address of every node that joins the cluster or is reached again. */
final class MemberAddresses {

    private MemberAddresses() {}

    static Behavior<ClusterDomainEvent> create(ActorRef<LinkHub.Command> hub) {
        return Behaviors.setup(context -> {
            final Cluster cluster = Cluster.get(context.getSystem());
            final ActorRef<ClusterDomainEvent> self = context.getSelf();
            cluster.subscriptions().tell(Subscribe.create(self.narrow(), MemberEvent.class));
            cluster.subscriptions().tell(Subscribe.create(self.narrow(), ReachableMember.class));
            return Behaviors.receiveMessage(event -> {
                switch (event) {
                    case MemberRemoved gone -> {}
                    case MemberEvent there -> tell(hub, there.member());
                    case ReachableMember back -> tell(hub, back.member());
                    default -> {}
                }
                return Behaviors.same();
            });
        });
    }

    private static void tell(ActorRef<LinkHub.Command> hub, Member member) {
        hub.tell(new LinkHub.KnowAddress(member.address().toString()));
    }
}
