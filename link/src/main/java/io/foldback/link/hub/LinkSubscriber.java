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
 * watchdog's time, or when somebody else holds it whom alone it is to be had from. Neither the end of the stream nor the
 * cluster's opinion is waited for.
 */
final class LinkSubscriber extends AbstractBehavior<LinkSubscriber.Command> {

    sealed interface Command permits Local, LinkMessage.Subscribed, LinkMessage.Refused {}

    sealed interface Local extends Command {}

    /** @param sole whether it is to be had from nobody else any more */
    record FoundHere(boolean sole) implements Local {}

    /**
     * @param aheadNanos what to add to our clock to get that node's; null when not known
     * @param sole whether it is to be had from nobody else any more
     */
    record FoundThere(String node, @Nullable Long aheadNanos, boolean sole) implements Local {}

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
    private final Attempts attempts;
    private Attempts.@Nullable Attempt chosen;
    private @Nullable FoundThere found;
    private boolean attached;
    private long attachedNanos;
    private long setupNanos;

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
        this.attempts = new Attempts(name);
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
        final boolean wanted = !attached || (found.sole() && chosen != null);
        if (wanted && origin != null && origin.attach(name, selection, intake.local())) {
            leaveRemote();
            attached(0);
        }
        return this;
    }

    /** What flows goes on until the one that is to take its place has answered. */
    private Behavior<Command> onFoundThere(FoundThere now) {
        found = now;
        final boolean here = chosen != null && chosen.node().equals(now.node());
        if (!attached || (now.sole() && !here)) {
            subscribe(now.node());
        }
        if (here) {
            intake.clockAhead(now.aheadNanos());
        }
        return this;
    }

    /** What to add to our clock to get that node's, if it is the one that was found last. */
    private @Nullable Long aheadOf(String node) {
        return found == null || !found.node().equals(node) ? null : found.aheadNanos();
    }

    private void subscribe(String address) {
        attempts.giveUp(address).forEach(this::callOff);
        final Attempts.Attempt attempt = attempts.next(address, System.nanoTime());
        intake.hubAt(address)
                .tell(new LinkMessage.Subscribe(
                        stream, attempt.name(), selection, getContext().getSelf()));
    }

    private void callOff(Attempts.Attempt attempt) {
        intake.hubAt(attempt.node()).tell(new LinkMessage.Unsubscribe(stream, attempt.name()));
    }

    /** The first answer is taken, however late: on a slow way every answer comes after the next question. */
    private Behavior<Command> onSubscribed(LinkMessage.Subscribed subscribed) {
        final Attempts.Attempt attempt = attempts.answered(subscribed.subscriber());
        if (attempt != null) {
            detach();
            intake.clockAhead(aheadOf(attempt.node()));
            intake.open(subscribed.sourceRef());
            chosen = attempt;
            attached(System.nanoTime() - attempt.askedNanos());
        }
        return this;
    }

    private void attached(long tookNanos) {
        attached = true;
        setupNanos = tookNanos;
        attachedNanos = System.nanoTime();
        attempts.giveUpAll().forEach(this::callOff);
    }

    private Behavior<Command> onRefused(LinkMessage.Refused refused) {
        attempts.answered(refused.subscriber());
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
        if (chosen != null) {
            intake.hubAt(chosen.node()).tell(new LinkMessage.Select(stream, chosen.name(), selection));
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
        hub.tell(new LinkHub.Find(stream, getContext().getSelf().narrow()));
        return this;
    }

    /**
     * Nothing came although something was wanted, or the local publisher is gone. The first block may take as long as the
     * answer took, besides.
     */
    private boolean isSilent() {
        if (chosen == null) {
            return intake.localEnded();
        }
        final long last = intake.lastBlockNanos();
        final boolean flowing = last - attachedNanos > 0;
        final long silence = System.nanoTime() - (flowing ? last : attachedNanos + setupNanos);
        return !selection.isEmpty() && silence > settings.watchdog().toNanos();
    }

    private void detach() {
        final boolean local = attached && chosen == null;
        attached = false;
        leaveRemote();
        final Origin origin = origins.find(stream);
        if (local && origin != null) {
            origin.detach(name);
        }
    }

    private void leaveRemote() {
        if (chosen != null) {
            callOff(chosen);
            chosen = null;
            intake.closeRemote();
        }
    }

    private Behavior<Command> onClose(Close close) {
        if (attached) {
            detach();
        }
        attempts.giveUpAll().forEach(this::callOff);
        intake.complete();
        return Behaviors.stopped();
    }
}
