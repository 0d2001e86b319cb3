package io.foldback.gateway.feed;

import io.foldback.audio.block.Epoch;
import io.foldback.link.Link;
import io.foldback.link.blocks.BlockSubscription;
import io.foldback.link.blocks.Selection;
import io.foldback.link.blocks.StreamName;
import io.foldback.link.control.MixCommand;
import io.foldback.link.control.RoomAnnouncement;
import io.foldback.link.control.RoomCommand;
import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomState;
import io.foldback.link.mix.MixNews;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Follows one room: its director's state, and its sound as long as somebody listens. The sound itself runs in a stream
 * of the system's and goes on if this actor dies.
 */
final class RoomFeed extends AbstractBehavior<RoomFeed.Command> {
    private static final Duration REOPEN_AFTER = Duration.ofMillis(250);

    /** What a feed takes. */
    sealed interface Command {}

    /** The director is there. */
    record Announced(RoomAnnouncement announcement) implements Command {}

    /** Listeners came, went or want something else. */
    record WishesChanged() implements Command {}

    /** Nobody needs the room any more, and it is gone. */
    record Retire() implements Command {}

    private record StateHeard(RoomState state) implements Command {}

    private record MixNewsHeard(MixNews news) implements Command {}

    private record LingerOver() implements Command {}

    private record StreamEnded(BlockSubscription subscription) implements Command {}

    private final RoomView view;
    private final Link link;
    private final FeedSettings settings;
    private final TimerScheduler<Command> timers;
    private final ActorRef<RoomState> states;
    private @Nullable ActorRef<RoomMeters> meters;
    private final ActorRef<MixNews> mixNews;
    private final MixLine.Reader mixes;
    private @Nullable Selection selected;
    private long watchedNanos;

    /** @param mixes hears the news of the room's personal mixes */
    static Behavior<Command> create(RoomView view, Link link, FeedSettings settings, MixLine.Reader mixes) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new RoomFeed(context, timers, view, link, settings, mixes)));
    }

    private RoomFeed(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            RoomView view,
            Link link,
            FeedSettings settings,
            MixLine.Reader mixes) {
        super(context);
        this.view = view;
        this.link = link;
        this.settings = settings;
        this.timers = timers;
        this.mixes = mixes;
        this.states = context.messageAdapter(RoomState.class, StateHeard::new);
        this.mixNews = context.messageAdapter(MixNews.class, MixNewsHeard::new);
        view.mixNews(mixNews);
        this.watchedNanos = System.nanoTime() - settings.watchAgain().toNanos();
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Announced.class, this::onAnnounced)
                .onMessage(StateHeard.class, this::onStateHeard)
                .onMessage(MixNewsHeard.class, this::onMixNewsHeard)
                .onMessage(WishesChanged.class, this::onWishesChanged)
                .onMessage(LingerOver.class, this::onLingerOver)
                .onMessage(StreamEnded.class, this::onStreamEnded)
                .onMessage(Retire.class, this::onRetire)
                .build();
    }

    private Behavior<Command> onAnnounced(Announced announced) {
        final ActorRef<RoomCommand> named = announced.announcement().director();
        final long now = System.nanoTime();
        if (!named.equals(view.director())) {
            ignoreMeters();
        }
        if (!named.equals(view.director())
                || now - watchedNanos >= settings.watchAgain().toNanos()) {
            view.director(named);
            watchedNanos = now;
            named.tell(new RoomCommand.WatchRoom(states));
            named.tell(new MixCommand.WatchMixes(mixNews, false));
        }
        meter();
        return this;
    }

    private Behavior<Command> onStateHeard(StateHeard heard) {
        final RoomState known = view.state();
        if (!heard.state().equals(known) && (known == null || !isOlder(heard.state(), known))) {
            view.changed(heard.state());
        }
        return this;
    }

    private Behavior<Command> onMixNewsHeard(MixNewsHeard heard) {
        mixes.onNews(view.name(), heard.news());
        return this;
    }

    /** Of the same reign but overtaken, or of a reign that has ended. */
    private static boolean isOlder(RoomState state, RoomState than) {
        return state.term() == than.term()
                ? state.sequence() < than.sequence()
                : !Epoch.isLater(state.term(), than.term());
    }

    private Behavior<Command> onWishesChanged(WishesChanged command) {
        meter();
        if (view.fanout().isEmpty()) {
            timers.startSingleTimer(new LingerOver(), settings.linger());
        } else {
            timers.cancel(new LingerOver());
            follow(view.fanout().wanted());
        }
        return this;
    }

    /** Takes the room's levels while anybody watches them. Whoever tells them wants to be asked anew now and then. */
    private void meter() {
        if (!view.isMetered()) {
            ignoreMeters();
            return;
        }
        if (meters == null) {
            meters = getContext().spawnAnonymous(meters(view));
        }
        final ActorRef<RoomCommand> director = view.director();
        if (director != null) {
            director.tell(new RoomCommand.WatchMeters(meters));
        }
    }

    /** An actor of their own, by whose end the room learns that nobody watches. */
    private static Behavior<RoomMeters> meters(RoomView view) {
        return Behaviors.receiveMessage(heard -> {
            view.metered(heard);
            return Behaviors.same();
        });
    }

    private void ignoreMeters() {
        if (meters != null) {
            getContext().stop(meters);
            meters = null;
        }
    }

    private void follow(Selection wanted) {
        final BlockSubscription running = view.subscription();
        if (running == null) {
            open(wanted);
        } else if (!wanted.equals(selected)) {
            running.select(wanted);
        }
        selected = wanted;
    }

    private void open(Selection wanted) {
        final Pair<BlockSubscription, CompletionStage<Done>> opened = link.audio()
                .subscribe(StreamName.room(view.name()), wanted)
                .toMat(Sink.foreach(view.fanout()::onBlock), Keep.both())
                .withAttributes(
                        ActorAttributes.dispatcher(settings.dispatcher()).and(Attributes.inputBuffer(1, 1)))
                .run(getContext().getSystem());
        final BlockSubscription running = opened.first();
        view.subscription(running);
        getContext().pipeToSelf(opened.second(), (done, failure) -> new StreamEnded(running));
    }

    private Behavior<Command> onLingerOver(LingerOver command) {
        if (view.fanout().isEmpty()) {
            close();
        }
        return this;
    }

    private Behavior<Command> onStreamEnded(StreamEnded ended) {
        if (ended.subscription().equals(view.subscription())) {
            view.subscription(null);
            if (isStopping()) {
                return this;
            }
            getContext().getLog().warn("The sound of room {} ended; it is asked for again", view.name());
            timers.startSingleTimer(new WishesChanged(), REOPEN_AFTER);
        }
        return this;
    }

    /** Whether everything ends, so that the end of a stream is no trouble. */
    private boolean isStopping() {
        return CoordinatedShutdown.get(getContext().getSystem())
                .getShutdownReason()
                .isPresent();
    }

    private Behavior<Command> onRetire(Retire command) {
        mixes.onNews(view.name(), MixNews.Book.whole(0, 0, List.of())); // nobody says more of them
        close();
        return Behaviors.stopped();
    }

    private void close() {
        final BlockSubscription running = view.subscription();
        view.subscription(null);
        if (running != null) {
            running.close();
        }
    }
}
