package io.foldback.deploy.node;

import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.RoomAnnouncement;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Waits until rooms are announced, which their mixer does once its kernels are warm. */
final class FirstRooms {

    private FirstRooms() {}

    /** Completes when all these rooms stand in the directory. */
    static CompletionStage<Done> of(ActorSystem<?> system, NodeDirectory directory, Set<String> rooms) {
        final CompletableFuture<Done> announced = new CompletableFuture<>();
        directory.watch(system.systemActorOf(watch(rooms, announced), "foldback-first-rooms", Props.empty()));
        return announced;
    }

    private static Behavior<NodeDirectory.Listing> watch(Set<String> rooms, CompletableFuture<Done> announced) {
        return Behaviors.receiveMessage(listing -> {
            final Set<String> there =
                    listing.rooms().stream().map(RoomAnnouncement::room).collect(Collectors.toSet());
            if (!there.containsAll(rooms)) {
                return Behaviors.same();
            }
            announced.complete(Done.getInstance());
            return Behaviors.stopped();
        });
    }
}
