package io.foldback.gateway.statistics;

import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.NodeDirectory.Listing;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The directory's last listing, for readers that are no actors. */
public final class LatestListing implements Supplier<Listing> {
    private volatile Listing listing = new Listing(List.of(), List.of(), List.of());

    private LatestListing() {}

    public static LatestListing watch(ActorSystem<?> system, NodeDirectory directory) {
        final LatestListing latest = new LatestListing();
        directory.watch(system.systemActorOf(latest.keep(), "foldback-latest-listing", Props.empty()));
        return latest;
    }

    private Behavior<Listing> keep() {
        return Behaviors.receiveMessage(heard -> {
            listing = heard;
            return Behaviors.same();
        });
    }

    @Override
    public Listing get() {
        return listing;
    }
}
