package io.foldback.link.hub;

import io.foldback.link.blocks.LinkCounters;
import io.foldback.link.blocks.Origin;
import io.foldback.link.blocks.Origins;
import io.foldback.link.blocks.Selection;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one subscription alive: finds the publisher, opens the stream, and looks for it anew when nothing came for the
 * watchdog's time. Neither the end of the stream nor the cluster's opinion is waited for.
 */
final class LinkSubscriber extends AbstractBehavior<LinkSubscriber.Command> {

    sealed interface Command permits Local, LinkMessage.Subscribed, LinkMessage.Refused {}

    sealed interface Local extends Command {}

    record FoundHere() implements Local {}

    /** @param aheadNanos what to add to our clock to get that node's; null when not known */
    record FoundThere(String node, @Nullable Long aheadNanos) implements Local {}

    record ChangeSelection(Selection selection) implements Local {}

    record Close() implements Local {}

    private record Tick() implements Local {}

    private final String stream;
    private final String name;
    private final Origins origins;
    private final ActorRef<LinkHub.Command> hub;
    private final LinkCounters counters;
    private final Intake intake;
    private final LinkSettings settings;
    private Selection selection;
    private @Nullable String node;
    private boolean attached;
    private int attempt;
    private long attachedNanos;

    static Behavior<Command> create(
            String stream,
            Selection selection,
            Origins origins,
            ActorRef<LinkHub.Command> hub,
            Intake intake,
            LinkCounters counters,
            LinkSettings settings) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(new Tick(), settings.watchdog());
            final LinkSubscriber subscriber =
                    new LinkSubscriber(context, stream, selection, origins, hub, intake, counters, settings);
            hub.tell(new LinkHub.Find(stream, context.getSelf().narrow()));
            return subscriber;
        }));
    }

    private LinkSubscriber(
            ActorContext<Command> context,
            String stream,
            Selection selection,
            Origins origins,
            ActorRef<LinkHub.Command> hub,
            Intake intake,
            LinkCounters counters,
            LinkSettings settings) {
        super(context);
        this.stream = stream;
        this.name = settings.incarnation() + context.getSelf().path().name();
        this.selection = selection;
        this.origins = origins;
        this.hub = hub;
        this.intake = intake;
        this.counters = counters;
        this.settings = settings;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(FoundHere.class, this::onFoundHere)
                .onMessage(FoundThere.class, this::onFoundThere)
                .onMessage(LinkMessage.Subscribed.class, this::onSubscribed)
                .onMessage(LinkMessage.Refused.class, this::onRefused)
                .onMessage(ChangeSelection.class, this::onChangeSelection)
                .onMessage(Tick.class, this::onTick)
                .onMessage(Close.class, this::onClose)
                .build();
    }

    private Behavior<Command> onFoundHere(FoundHere found) {
        final Origin origin = origins.find(stream);
        if (!attached && origin != null && origin.attach(name, selection, intake.local())) {
            attachedTo(null);
        }
        return this;
    }

    private Behavior<Command> onFoundThere(FoundThere found) {
        intake.clockAhead(found.aheadNanos());
        if (!attached) {
            node = found.node();
            subscribe(found.node());
        }
        return this;
    }

    private void subscribe(String address) {
        intake.hubAt(address)
                .tell(new LinkMessage.Subscribe(
                        stream, attemptName(), selection, getContext().getSelf()));
    }

    private String attemptName() {
        return name + "/" + attempt;
    }

    private Behavior<Command> onSubscribed(LinkMessage.Subscribed subscribed) {
        if (!attached && subscribed.subscriber().equals(attemptName())) {
            intake.open(subscribed.sourceRef());
            attachedTo(node);
        }
        return this;
    }

    private void attachedTo(@Nullable String address) {
        node = address;
        attached = true;
        attachedNanos = System.nanoTime();
    }

    private Behavior<Command> onRefused(LinkMessage.Refused refused) {
        node = null;
        return this;
    }

    private Behavior<Command> onChangeSelection(ChangeSelection change) {
        final boolean wasEmpty = selection.isEmpty();
        selection = change.selection();
        if (wasEmpty) {
            attachedNanos = System.nanoTime();
        }
        if (attached) {
            select();
        }
        return this;
    }

    private void select() {
        if (node != null) {
            intake.hubAt(node).tell(new LinkMessage.Select(stream, attemptName(), selection));
            return;
        }
        final Origin origin = origins.find(stream);
        if (origin != null) {
            origin.select(name, selection);
        }
    }

    private Behavior<Command> onTick(Tick tick) {
        if (attached && isSilent()) {
            detach();
            counters.countReconnect();
        }
        if (!attached) {
            attempt++;
            hub.tell(new LinkHub.Find(stream, getContext().getSelf().narrow()));
        } else if (node != null) {
            hub.tell(new LinkHub.Find(stream, getContext().getSelf().narrow()));
        }
        return this;
    }

    /** Nothing came although something was wanted, or the local publisher is gone. */
    private boolean isSilent() {
        if (node == null) {
            return intake.localEnded();
        }
        final long since = Math.max(attachedNanos, intake.lastBlockNanos());
        return !selection.isEmpty()
                && System.nanoTime() - since > settings.watchdog().toNanos();
    }

    private void detach() {
        attached = false;
        if (node != null) {
            intake.hubAt(node).tell(new LinkMessage.Unsubscribe(stream, attemptName()));
            intake.closeRemote();
            return;
        }
        final Origin origin = origins.find(stream);
        if (origin != null) {
            origin.detach(name);
        }
    }

    private Behavior<Command> onClose(Close close) {
        if (attached) {
            detach();
        }
        intake.complete();
        return Behaviors.stopped();
    }
}
