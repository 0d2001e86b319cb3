package io.foldback.mixer.room;

import io.foldback.audio.block.RoomClock;
import io.foldback.link.Link;
import io.foldback.link.control.MixCommand;
import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.RoomAnnouncement;
import io.foldback.link.control.RoomCommand;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.link.control.SceneComparison;
import io.foldback.mixer.room.MixEngine.EngineReport;
import io.foldback.proto.nativetcp.ErrorCode;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * A room's director: owns its settings, orders every change as a numbered event, names the clock master and the lags,
 * and says to all nodes that the room is here. Sound does not need it.
 */
public final class Room extends AbstractBehavior<Room.Command> {
    public sealed interface Command {}

    private record Asked(RoomCommand command) implements Command {}

    private record Listed(NodeDirectory.Listing listing) implements Command {}

    private record Reported(EngineReport report) implements Command {}

    private record WatcherGone(ActorRef<RoomState> watcher) implements Command {}

    private record Announce() implements Command {}

    private record Fade() implements Command {}

    private record Recall() implements Command {}

    private record Recalled(
            int reading,
            RoomMemory.@Nullable Kept kept,
            @Nullable Throwable failure) implements Command {}

    private record Lost() implements Command {}

    private record KeepQuietly() implements Command {}

    private final RoomTimers<Command> timers;
    private final RoomSettings settings;
    private final Link link;
    private final ActorRef<RoomCommand> door;
    private final ActorRef<MixEngine.Command> engine;
    private final ActorRef<MixDirector.Command> mixes;
    private final RoomSources sources;
    private final Admission admission;
    private final RoomEvents events;
    private final SourceTroubles troubles;
    private final RoomWatchers watchers;
    private final RoomKeeper keeper;
    private final Reign reign;

    public static Behavior<Command> create(RoomParts parts) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new Room(context, timers, parts)));
    }

    private Room(ActorContext<Command> context, TimerScheduler<Command> timers, RoomParts parts) {
        super(context);
        context.setLoggerName(Room.class);
        this.timers = new RoomTimers<>(timers, new Announce(), new Fade(), new Recall(), new KeepQuietly());
        this.settings = parts.settings();
        this.link = parts.link();
        final Runnable lost = () -> context.getSelf().tell(new Lost());
        this.keeper = new RoomKeeper(settings, parts.memories().ofRoom(settings.id()), lost);
        this.sources = new RoomSources(settings.clockMaster());
        this.admission = new Admission(settings, sources, this::complain);
        this.mixes = spawn(
                MixDirector.create(
                        settings.id(),
                        parts.mixes(),
                        parts.memories().ofMixes(settings.id()),
                        parts.memories().ofTemplates(settings.id()),
                        lost),
                "personal-mixes");
        this.door = context.spawn(door(context.getSelf()), "director");
        this.reign = new Reign(new Succession(settings.id(), door), keeper, admission, this::complain);
        this.engine = spawn(
                MixEngine.create(
                        settings.id(),
                        parts.engine(),
                        parts.threads(),
                        link,
                        context.messageAdapter(EngineReport.class, Reported::new)),
                "engine");
        this.events = new RoomEvents(parts, sources, engine);
        this.troubles = new SourceTroubles(this::complain, this::mention);
        this.watchers = new RoomWatchers(parts);
        link.directory().watch(context.messageAdapter(NodeDirectory.Listing.class, Listed::new));
    }

    /** A failure costs the child one message. */
    private <T> ActorRef<T> spawn(Behavior<T> child, String name) {
        return getContext().spawn(Behaviors.supervise(child).onFailure(SupervisorStrategy.resume()), name);
    }

    /** What other nodes talk to: its path stays, and it takes nothing but {@link RoomCommand}s. */
    private static Behavior<RoomCommand> door(ActorRef<Command> room) {
        return Behaviors.receiveMessage(command -> {
            room.tell(new Asked(command));
            return Behaviors.same();
        });
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Asked.class, this::onAsked)
                .onMessage(Listed.class, this::onListed)
                .onMessage(Reported.class, this::onReported)
                .onMessage(WatcherGone.class, this::onWatcherGone)
                .onMessage(Announce.class, this::onAnnounce)
                .onMessage(Fade.class, this::onFade)
                .onMessage(Recall.class, this::onRecall)
                .onMessage(Recalled.class, this::onRecalled)
                .onMessage(Lost.class, this::onLost)
                .onMessage(KeepQuietly.class, this::onKeepQuietly)
                .build();
    }

    private Behavior<Command> onAsked(Asked asked) {
        switch (asked.command()) {
            case RoomCommand.WatchRoom watch -> watch(watch.watcher());
            case RoomCommand.WatchMeters watch -> engine.tell(new MixEngine.WatchMeters(watch.watcher()));
            case RoomCommand.ChangeRoom change -> change(change);
            case RoomCommand.CompareScenes(String name, String with, ActorRef<SceneComparison> replyTo) ->
                replyTo.tell(SceneComparer.compare(name, with, desk()));
            case MixCommand concerns -> mixes.tell(new MixDirector.Asked(concerns));
        }
        return this;
    }

    private void watch(ActorRef<RoomState> watcher) {
        if (watchers.add(watcher)) {
            getContext().watchWith(watcher, new WatcherGone(watcher));
        }
        if (reign.isOpen()) {
            watcher.tell(state());
        }
    }

    private void change(RoomCommand.ChangeRoom change) {
        final RoomReply.Rejected rejected =
                reign.isOpen() ? keeper.apply(change.change(), System.nanoTime()) : notHere();
        if (rejected != null) {
            change.replyTo().tell(rejected);
            return;
        }
        publish();
        timers.fade(desk().isFading());
        final int ofTerm = reign.term();
        final long number = events.sequence();
        keeper.keep(change.change())
                .thenAccept(saved -> change.replyTo().tell(new RoomReply.Accepted(ofTerm, number, saved)));
    }

    private RoomReply.Rejected notHere() {
        return new RoomReply.Rejected(
                ErrorCode.ROOM_AWAY, "room " + settings.id() + " is not directed here, or not yet");
    }

    private RoomDesk desk() {
        return keeper.desk();
    }

    private RoomState state() {
        return watchers.state(reign.term(), events.sequence(), desk(), troubles.sentences());
    }

    private Behavior<Command> onRecall(Recall recall) {
        final int reading = reign.nextReading();
        getContext().pipeToSelf(keeper.recall(), (kept, failure) -> new Recalled(reading, kept, failure));
        return this;
    }

    private Behavior<Command> onRecalled(Recalled recalled) {
        if (!reign.awaits(recalled.reading())) {
            return this;
        }
        final RoomMemory.Kept kept = recalled.kept();
        final long wall = System.currentTimeMillis();
        final boolean begins = kept == null
                ? reign.goOnWithout(recalled.failure(), wall, System.nanoTime())
                : reign.goOnWith(kept, wall, System.nanoTime());
        if (begins) {
            begin();
        }
        if (kept == null) {
            timers.recallLater();
        }
        if (begins || kept != null) {
            admit();
            publish();
            timers.keepSoon();
        }
        return this;
    }

    private void begin() {
        events.countAnew();
        mixes.tell(new MixDirector.Reign(reign.term()));
        getContext().getLog().info("room {}: its director is here now, term {}", settings.id(), reign.term());
    }

    private Behavior<Command> onLost(Lost lost) {
        turn(reign.lost());
        return this;
    }

    private void turn(Reign.Turn turn) {
        switch (turn) {
            case SAME -> {}
            case COMES -> onRecall(new Recall());
            case ENDS -> {
                timers.rest();
                mixes.tell(new MixDirector.Resign());
            }
        }
    }

    private void complain(String sentence) {
        getContext().getLog().warn("room {}: {}", settings.id(), sentence);
    }

    private void mention(String sentence) {
        getContext().getLog().info("room {}: {}", settings.id(), sentence);
    }

    private Behavior<Command> onKeepQuietly(KeepQuietly command) {
        keeper.keep();
        return this;
    }

    private Behavior<Command> onFade(Fade fade) {
        desk().fade(System.nanoTime());
        publish();
        timers.fade(desk().isFading());
        return this;
    }

    private Behavior<Command> onListed(Listed listed) {
        admission.hear(listed.listing().streams());
        troubles.hear(listed.listing().nodes());
        turn(reign.hear(listed.listing()));
        if (reign.admits() && admit()) {
            publish();
            if (reign.isOpen()) {
                timers.keepSoon();
            }
        }
        return this;
    }

    private boolean admit() {
        return admission.admitTo(desk(), System.nanoTime());
    }

    private Behavior<Command> onReported(Reported reported) {
        final boolean first = events.clock() == null;
        if (events.observe(reported.report(), System.nanoTime())) {
            issue();
        }
        if (reign.isOpen() && troubles.look(sources, desk().table()::takes, System.nanoTime())) {
            watchers.tell(state());
        }
        return first ? onAnnounce(new Announce()) : this;
    }

    private Behavior<Command> onWatcherGone(WatcherGone gone) {
        watchers.remove(gone.watcher());
        return this;
    }

    private Behavior<Command> onAnnounce(Announce announce) {
        final RoomClock clock = events.clock();
        if (clock != null && reign.isReady()) {
            link.directory()
                    .announce(new RoomAnnouncement(
                            settings.id(),
                            reign.term(),
                            reign.follows(System.nanoTime()),
                            settings.blockFrames(),
                            sources.master(),
                            clock,
                            door));
        }
        return this;
    }

    /** What stands on the desk is the room from now on: the engine renders it, and everybody who watches is told. */
    private void publish() {
        issue();
        if (reign.isOpen()) {
            watchers.tell(state());
        }
    }

    /** What was heard goes on until it is read what should be. */
    private void issue() {
        if (reign.isReady()) {
            events.issue(reign.term(), desk(), System.nanoTime());
        }
    }
}
