package io.foldback.gateway.feed;

import io.foldback.link.Link;
import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.RoomAnnouncement;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** Watches which rooms there are and keeps one {@link RoomFeed} for each that is announced or listened to. */
final class FeedDirectory extends AbstractBehavior<FeedDirectory.Command> {

    /** What the directory takes. */
    sealed interface Command {}

    /** The listeners of a room changed; it may never have been announced. */
    record WishesChanged(String room) implements Command {}

    private record Listed(NodeDirectory.Listing listing) implements Command {}

    private final RoomViews views;
    private final Link link;
    private final FeedSettings settings;
    private final MixLine.Reader mixes;
    private final Map<String, ActorRef<RoomFeed.Command>> feeds = new HashMap<>();
    private final Map<String, Long> heardNanos = new HashMap<>();

    static Behavior<Command> create(RoomViews views, Link link, FeedSettings settings, MixLine.Reader mixes) {
        return Behaviors.setup(context -> new FeedDirectory(context, views, link, settings, mixes));
    }

    private FeedDirectory(
            ActorContext<Command> context, RoomViews views, Link link, FeedSettings settings, MixLine.Reader mixes) {
        super(context);
        this.views = views;
        this.link = link;
        this.settings = settings;
        this.mixes = mixes;
        link.directory().watch(context.messageAdapter(NodeDirectory.Listing.class, Listed::new));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Listed.class, this::onListed)
                .onMessage(WishesChanged.class, this::onWishesChanged)
                .build();
    }

    private Behavior<Command> onListed(Listed listed) {
        final long now = System.nanoTime();
        for (RoomAnnouncement announcement : listed.listing().rooms()) {
            heardNanos.put(announcement.room(), now);
            feed(announcement.room()).tell(new RoomFeed.Announced(announcement));
        }
        final long forget = settings.forgetAfter().toNanos();
        heardNanos.values().removeIf(heard -> now - heard > forget);
        feeds.keySet().removeIf(this::retired);
        return this;
    }

    private Behavior<Command> onWishesChanged(WishesChanged command) {
        feed(command.room()).tell(new RoomFeed.WishesChanged());
        return this;
    }

    private ActorRef<RoomFeed.Command> feed(String room) {
        return feeds.computeIfAbsent(room, name -> getContext()
                .spawnAnonymous(Behaviors.supervise(RoomFeed.create(views.of(name), link, settings, mixes))
                        .onFailure(RuntimeException.class, SupervisorStrategy.restart())));
    }

    private boolean retired(String room) {
        if (heardNanos.containsKey(room) || !views.removeUnused(room)) {
            return false;
        }
        feed(room).tell(new RoomFeed.Retire());
        return true;
    }
}
