package io.foldback.mixer.room;

import io.foldback.audio.block.BlockGrid;
import io.foldback.audio.block.RoomClock;
import io.foldback.link.Link;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.blocks.StreamName;
import io.foldback.link.control.MixCommand;
import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.RoomAnnouncement;
import io.foldback.link.control.RoomCommand;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.link.control.SceneComparison;
import io.foldback.link.mix.MixBookSettings;
import io.foldback.mixer.engine.EngineSettings;
import io.foldback.mixer.engine.EngineThreads;
import io.foldback.mixer.room.MixEngine.EngineReport;
import io.foldback.mixer.room.MixEngine.PlacedSource;
import io.foldback.proto.nativetcp.ErrorCode;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    private static final Duration ANNOUNCE = Duration.ofMillis(250);

    /**
     * So soon what nobody asked for is kept: by then a director that was started beside another one has heard of it, and
     * does not write into what is not its own.
     */
    private static final Duration KEEP = Duration.ofSeconds(1);

    /** A step of a scene's fade; each one glides over a block of its own. */
    private static final Duration FADE = Duration.ofMillis(20);

    /** How often the store is tried when it is away. */
    private static final Duration RECALL = Duration.ofSeconds(1);

    public sealed interface Command {}

    private record Asked(RoomCommand command) implements Command {}

    private record Listed(NodeDirectory.Listing listing) implements Command {}

    private record Reported(EngineReport report) implements Command {}

    private record WatcherGone(ActorRef<RoomState> watcher) implements Command {}

    private record Announce() implements Command {}

    private record Fade() implements Command {}

    private record Recall() implements Command {}

    private record Recalled(
            int recall,
            RoomMemory.@Nullable Kept kept,
            @Nullable Throwable failure) implements Command {}

    private record Lost() implements Command {}

    private record KeepQuietly() implements Command {}

    private record Kept(ActorRef<RoomReply> replyTo, RoomReply.Accepted reply) implements Command {}

    private final TimerScheduler<Command> timers;
    private final RoomSettings settings;
    private final EngineSettings engineSettings;
    private final int eventLeadBlocks;
    private final Link link;
    private final ActorRef<RoomCommand> door;
    private final ActorRef<MixEngine.Command> engine;
    private final RoomSources sources;
    private final Set<ActorRef<RoomState>> watchers = new LinkedHashSet<>();
    private final Set<String> reportedOnce = new HashSet<>();
    private final RoomKeeper keeper;
    private final Succession succession;
    private final ActorRef<MixDirector.Command> mixes;
    private NodeDirectory.@Nullable Listing heard;
    private long sequence;
    private @Nullable RoomClock clock;

    /** Whether people's changes are taken: this director reigns, and what was kept has been read or could not be. */
    private boolean open;

    /** Whether a reign begins with what is read next. */
    private boolean anew = true;

    private int recalls;

    public static Behavior<Command> create(
            RoomSettings settings,
            EngineSettings engine,
            int eventLeadBlocks,
            EngineThreads threads,
            Link link,
            Memories memories,
            MixBookSettings mixes) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(new Announce(), ANNOUNCE);
            return new Room(context, timers, settings, engine, eventLeadBlocks, threads, link, memories, mixes);
        }));
    }

    private Room(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            RoomSettings settings,
            EngineSettings engineSettings,
            int eventLeadBlocks,
            EngineThreads threads,
            Link link,
            Memories memories,
            MixBookSettings mixes) {
        super(context);
        this.timers = timers;
        this.settings = settings;
        this.engineSettings = engineSettings;
        this.eventLeadBlocks = eventLeadBlocks;
        this.link = link;
        final Runnable lost = () -> context.getSelf().tell(new Lost());
        this.keeper = new RoomKeeper(settings, memories.ofRoom(settings.id()), lost);
        this.sources = new RoomSources(settings.clockMaster());
        this.mixes = context.spawn(
                Behaviors.supervise(MixDirector.create(
                                settings.id(),
                                mixes,
                                memories.ofMixes(settings.id()),
                                memories.ofTemplates(settings.id()),
                                lost))
                        .onFailure(SupervisorStrategy.resume()),
                "personal-mixes");
        this.door = context.spawn(door(context.getSelf()), "director");
        this.succession = new Succession(settings.id(), door);
        this.engine = context.spawn(
                Behaviors.supervise(MixEngine.create(
                                settings.id(),
                                engineSettings,
                                threads,
                                link,
                                context.messageAdapter(EngineReport.class, Reported::new)))
                        .onFailure(SupervisorStrategy.resume()),
                "engine");
        link.directory().watch(context.messageAdapter(NodeDirectory.Listing.class, Listed::new));
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
                .onMessage(Kept.class, this::onKept)
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
        if (open) {
            watcher.tell(state());
        }
    }

    private void change(RoomCommand.ChangeRoom change) {
        final RoomReply.Rejected rejected = open
                ? desk().apply(change.change(), System.nanoTime())
                : new RoomReply.Rejected(
                        ErrorCode.ROOM_AWAY, "room " + settings.id() + " is not directed here, or not yet");
        if (rejected != null) {
            change.replyTo().tell(rejected);
            return;
        }
        issue();
        publish();
        goOnFading();
        final int ofTerm = succession.term();
        final long number = sequence;
        getContext()
                .pipeToSelf(
                        keeper.keep(change.change()),
                        (saved, failure) -> new Kept(
                                change.replyTo(), new RoomReply.Accepted(ofTerm, number, Boolean.TRUE.equals(saved))));
    }

    private Behavior<Command> onKept(Kept kept) {
        kept.replyTo().tell(kept.reply());
        return this;
    }

    private RoomDesk desk() {
        return keeper.desk();
    }

    private Behavior<Command> onRecall(Recall recall) {
        final int number = ++recalls;
        getContext().pipeToSelf(keeper.recall(), (kept, failure) -> new Recalled(number, kept, failure));
        return this;
    }

    /** Of several readings the last one counts, and none when another director reigns meanwhile. */
    private Behavior<Command> onRecalled(Recalled recalled) {
        if (recalled.recall() != recalls || !succession.reigns()) {
            return this;
        }
        if (recalled.kept() == null) {
            final Throwable failure = recalled.failure();
            once(
                    "recall",
                    "its settings cannot be read from the store, it begins with those of the file and tries on: "
                            + (failure == null ? "nothing came" : failure.getMessage()));
            timers.startSingleTimer(new Recall(), RECALL);
            if (anew) {
                begin(0);
                show();
            }
        } else {
            final int stored = RoomDocument.term(recalled.kept().room());
            keeper.restore(recalled.kept());
            admitAll();
            keeper.doAgain(System.nanoTime());
            anew |= succession.isOvertakenBy(stored);
            if (anew) {
                begin(stored);
            }
            show();
        }
        return this;
    }

    /** A reign begins, with the desk as it is. */
    private void begin(int stored) {
        anew = false;
        open = true;
        sequence = 0;
        succession.begin(stored, System.currentTimeMillis());
        keeper.term(succession.term());
        mixes.tell(new MixDirector.Reign(succession.term()));
        getContext().getLog().info("room {}: its director is here now, term {}", settings.id(), succession.term());
    }

    /** All is another: the desk, or the reign. */
    private void show() {
        admitAll();
        issue();
        publish();
        keepSoon();
    }

    /** Another director has kept the room while this one believed to reign. What it left holds, and people's moves here. */
    private Behavior<Command> onLost(Lost lost) {
        if (open && !anew) {
            getContext()
                    .getLog()
                    .warn("room {}: another director has kept it meanwhile; it is read anew", settings.id());
            anew = true;
            onRecall(new Recall());
        }
        return this;
    }

    private void keepSoon() {
        if (open && !timers.isTimerActive(new KeepQuietly())) {
            timers.startSingleTimer(new KeepQuietly(), KEEP);
        }
    }

    private Behavior<Command> onKeepQuietly(KeepQuietly command) {
        keeper.keep();
        return this;
    }

    private void goOnFading() {
        if (desk().isFading() && !timers.isTimerActive(FADE)) {
            timers.startTimerWithFixedDelay(FADE, new Fade(), FADE);
        } else if (!desk().isFading()) {
            timers.cancel(FADE);
        }
    }

    private Behavior<Command> onFade(Fade fade) {
        desk().fade(System.nanoTime());
        issue();
        publish();
        goOnFading();
        return this;
    }

    private Behavior<Command> onListed(Listed listed) {
        heard = listed.listing();
        if (succession.changes(listed.listing())) {
            succeed();
        }
        anew &= succession.reigns();
        if ((open || !succession.reigns()) && admitAll()) {
            issue();
            publish();
            keepSoon();
        }
        return this;
    }

    /** Whoever reigns begins with what is in the store; whoever does not follows the sources, and touches nothing else. */
    private void succeed() {
        open = false;
        anew = succession.reigns();
        keeper.clear();
        if (anew) {
            onRecall(new Recall());
        } else {
            timers.cancel(new Recall());
            timers.cancel(new KeepQuietly());
            timers.cancel(FADE);
            mixes.tell(new MixDirector.Resign());
        }
    }

    private boolean admitAll() {
        boolean changed = false;
        if (heard != null) {
            for (StreamDescription stream : streamsOfThisRoom(heard)) {
                changed |= admit(stream);
            }
        }
        return changed;
    }

    private List<StreamDescription> streamsOfThisRoom(NodeDirectory.Listing listing) {
        return listing.streams().stream()
                .filter(s -> s.name().startsWith(StreamName.source("", settings.id())))
                .sorted(Comparator.comparing(StreamDescription::name))
                .toList();
    }

    private boolean admit(StreamDescription stream) {
        final String source =
                stream.name().substring(StreamName.source("", settings.id()).length());
        if (stream.frames() != settings.blockFrames()) {
            once(
                    "frames of " + source,
                    "source " + source + " has blocks of " + stream.frames() + " frames, wanted are "
                            + settings.blockFrames() + "; it is left out");
            return false;
        }
        final boolean grown = desk().admit(source, stream, System.nanoTime());
        if (desk().table().refused() > 0) {
            once(
                    "room for " + source,
                    "source " + source + ": " + desk().table().refused()
                            + " channels have no place, the room has 64 at most");
        }
        final boolean joined = desk().table().takes(source) && sources.admit(source);
        return joined || grown;
    }

    private void once(String kind, String message) {
        if (reportedOnce.add(kind)) {
            getContext().getLog().warn("room {}: {}", settings.id(), message);
        }
    }

    private Behavior<Command> onReported(Reported reported) {
        final boolean first = clock == null;
        clock = reported.report().clock();
        final String before = sources.master();
        if (sources.observe(reported.report().sources(), System.nanoTime())) {
            issue();
        }
        if (!java.util.Objects.equals(before, sources.master())) {
            getContext().getLog().info("room {}: the clock is that of source {}", settings.id(), sources.master());
        }
        return first ? onAnnounce(new Announce()) : this;
    }

    private Behavior<Command> onWatcherGone(WatcherGone gone) {
        watchers.remove(gone.watcher());
        return this;
    }

    private Behavior<Command> onAnnounce(Announce announce) {
        if (clock != null && (open || !anew)) {
            link.directory()
                    .announce(new RoomAnnouncement(
                            settings.id(), succession.term(), settings.blockFrames(), sources.master(), clock, door));
        }
        return this;
    }

    /** Makes what stands on the desk the next numbered event; what was heard goes on until it is read what should be. */
    private void issue() {
        if (anew && !open) {
            return;
        }
        sequence++;
        final List<PlacedSource> placed = sources.names().stream()
                .map(s ->
                        new PlacedSource(s, sources.lagBlocks(s), desk().table().inputsOf(s)))
                .toList();
        final MixEngine.Mix mix = new MixEngine.Mix(
                placed, sources.master(), desk().table().channels(), desk().buses(), desk().groups(), desk().effects());
        engine.tell(new MixEngine.Render(succession.term(), sequence, applyAtFrame(), mix));
    }

    /** A few blocks ahead of what is captured now, which is later than what has been rendered. */
    private long applyAtFrame() {
        final int block = settings.blockFrames();
        return clock == null
                ? 0
                : BlockGrid.ceil(clock.positionAt(System.nanoTime()), block) + (long) eventLeadBlocks * block;
    }

    private void publish() {
        if (open) {
            final RoomState state = state();
            watchers.forEach(w -> w.tell(state));
        }
    }

    private RoomState state() {
        return new RoomState(
                settings.id(),
                succession.term(),
                sequence,
                settings.blockFrames(),
                engineSettings.limiter().lookAheadFrames(),
                desk().table().channels(),
                desk().buses(),
                desk().groups(),
                desk().scenes().names(),
                desk().effects());
    }
}
