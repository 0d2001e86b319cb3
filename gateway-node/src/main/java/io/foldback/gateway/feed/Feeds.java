package io.foldback.gateway.feed;

import io.foldback.link.Link;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.MixCommand;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomCommand;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.link.control.SceneComparison;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixEntry;
import io.foldback.link.mix.MixNews;
import io.foldback.link.mix.MixTemplate;
import io.foldback.proto.nativetcp.ErrorCode;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/** The rooms of this gateway, from the link. Any thread. */
public final class Feeds implements RoomFeeds, MixLine {
    private final RoomViews views = new RoomViews();
    private final ActorSystem<?> system;
    private final FeedSettings settings;
    private final ActorRef<FeedDirectory.Command> directory;
    private final Requests requests;
    private volatile MixLine.@Nullable Reader mixes;

    private Feeds(ActorSystem<?> system, Link link, FeedSettings settings) {
        this.system = system;
        this.settings = settings;
        this.requests = new Requests(settings.changeTimeout());
        this.directory = system.systemActorOf(
                Behaviors.supervise(FeedDirectory.create(views, link, settings, this::onMixNews))
                        .onFailure(RuntimeException.class, SupervisorStrategy.restart()),
                "room-feeds",
                Props.empty());
    }

    /** Starts to watch the link's rooms; once per system. Ends with the system. */
    public static Feeds create(ActorSystem<?> system, Link link, FeedSettings settings) {
        return new Feeds(system, link, settings);
    }

    @Override
    public List<String> rooms() {
        return views.announced();
    }

    @Override
    public @Nullable RoomState state(String room) {
        final RoomView view = views.known(room);
        return view == null ? null : view.state();
    }

    @Override
    public AutoCloseable watch(String room, StateListener listener) {
        final RoomView view = views.use(room, used -> used.watch(listener));
        directory.tell(new FeedDirectory.WishesChanged(room));
        view.tell(listener);
        return () -> view.unwatch(listener);
    }

    @Override
    public AutoCloseable watchMeters(String room, MeterListener listener) {
        final RoomView view = views.use(room, used -> used.watchMeters(listener));
        directory.tell(new FeedDirectory.WishesChanged(room));
        return () -> {
            view.unwatchMeters(listener);
            directory.tell(new FeedDirectory.WishesChanged(room));
        };
    }

    @Override
    public FeedSubscription open(String room, Selection wanted, BlockListener listener) {
        final AtomicReference<BlockFanout.@Nullable Seat> taken = new AtomicReference<>();
        final RoomView view = views.use(room, used -> taken.set(used.fanout().add(listener, wanted)));
        directory.tell(new FeedDirectory.WishesChanged(room));
        return new Listening(view, Objects.requireNonNull(taken.get()));
    }

    @Override
    public CompletionStage<RoomReply> change(String room, RoomChange change) {
        final RoomView view = views.known(room);
        final ActorRef<RoomCommand> director = view == null ? null : view.director();
        if (director == null) {
            return CompletableFuture.completedFuture(away(room));
        }
        final CompletionStage<RoomReply> asked = AskPattern.ask(
                director,
                (ActorRef<RoomReply> replyTo) -> new RoomCommand.ChangeRoom(change, replyTo),
                settings.changeTimeout(),
                system.scheduler());
        return asked.exceptionally(failure -> away(room));
    }

    @Override
    public CompletionStage<SceneComparison> compare(String room, String scene, @Nullable String with) {
        final RoomView view = views.known(room);
        final ActorRef<RoomCommand> director = view == null ? null : view.director();
        final SceneComparison silent = new SceneComparison.Refused(ErrorCode.ROOM_AWAY, awaySentence(room));
        if (director == null) {
            return CompletableFuture.completedFuture(silent);
        }
        final CompletionStage<SceneComparison> asked = AskPattern.ask(
                director,
                (ActorRef<SceneComparison> replyTo) -> new RoomCommand.CompareScenes(scene, with, replyTo),
                settings.changeTimeout(),
                system.scheduler());
        return asked.exceptionally(failure -> silent);
    }

    @Override
    public long expelled() {
        return views.failures();
    }

    private static RoomReply away(String room) {
        return new RoomReply.Rejected(ErrorCode.ROOM_AWAY, awaySentence(room));
    }

    private static String awaySentence(String room) {
        return "the director of room " + room + " does not answer";
    }

    private void onMixNews(String room, MixNews news) {
        final MixLine.Reader reader = mixes;
        if (news instanceof MixNews.Answer answer) {
            requests.answered(answer);
        } else if (reader != null) {
            reader.onNews(room, news);
        }
    }

    @Override
    public void read(MixLine.Reader reader) {
        mixes = reader;
    }

    @Override
    public void askAnew(String room) {
        tell(room, gateway -> new MixCommand.WatchMixes(gateway, true));
    }

    @Override
    public void open(String room, MixEntry mix, boolean fresh) {
        tell(room, gateway -> new MixCommand.OpenMix(gateway, mix, fresh));
    }

    @Override
    public void hold(String room, List<String> ids) {
        tell(room, gateway -> new MixCommand.HoldMixes(gateway, ids));
    }

    @Override
    public void release(String room, String id) {
        tell(room, gateway -> new MixCommand.ReleaseMix(gateway, id));
    }

    @Override
    public CompletionStage<MixNews.Answer> change(String room, String id, MixChange change, String author) {
        return ask(room, (gateway, request) -> new MixCommand.ChangeMix(gateway, request, id, change, author));
    }

    @Override
    public CompletionStage<MixNews.Answer> keep(String room, MixTemplate template) {
        return ask(room, (gateway, request) -> new MixCommand.KeepTemplate(gateway, request, template));
    }

    @Override
    public CompletionStage<MixNews.Answer> forget(String room, String template) {
        return ask(room, (gateway, request) -> new MixCommand.ForgetTemplate(gateway, request, template));
    }

    private CompletionStage<MixNews.Answer> ask(String room, BiFunction<ActorRef<MixNews>, Long, MixCommand> command) {
        final MixNews.Answer away = new MixNews.Refused(0, ErrorCode.ROOM_AWAY, awaySentence(room));
        final RoomView view = views.known(room);
        return view == null || view.director() == null
                ? CompletableFuture.completedFuture(away)
                : requests.ask(request -> tell(room, gateway -> command.apply(gateway, request)), away);
    }

    /** Whoever directs the room, if anybody does. */
    private void tell(String room, Function<ActorRef<MixNews>, MixCommand> command) {
        final RoomView view = views.known(room);
        final ActorRef<RoomCommand> director = view == null ? null : view.director();
        final ActorRef<MixNews> gateway = view == null ? null : view.mixNews();
        if (director != null && gateway != null) {
            director.tell(command.apply(gateway));
        }
    }

    private final class Listening implements FeedSubscription {
        private final RoomView view;
        private final BlockFanout.Seat seat;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Listening(RoomView view, BlockFanout.Seat seat) {
            this.view = view;
            this.seat = seat;
        }

        @Override
        public void select(Selection wanted) {
            seat.select(wanted);
            directory.tell(new FeedDirectory.WishesChanged(view.name()));
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                view.fanout().remove(seat);
                directory.tell(new FeedDirectory.WishesChanged(view.name()));
            }
        }
    }
}
