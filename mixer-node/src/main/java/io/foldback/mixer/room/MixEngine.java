package io.foldback.mixer.room;

import io.foldback.audio.block.Epoch;
import io.foldback.audio.block.RoomClock;
import io.foldback.link.Link;
import io.foldback.link.blocks.BlockSubscription;
import io.foldback.link.blocks.Selection;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.blocks.StreamName;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomState.BusState;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.link.control.RoomState.EffectsState;
import io.foldback.link.control.RoomState.GroupState;
import io.foldback.mixer.align.SourceFeed;
import io.foldback.mixer.engine.EngineSettings;
import io.foldback.mixer.engine.EngineThread;
import io.foldback.mixer.engine.EngineThreads;
import io.foldback.mixer.engine.OutputRing;
import io.foldback.mixer.engine.RoomEngine;
import io.foldback.mixer.engine.RoomEvent;
import io.foldback.mixer.engine.RoomOutlet;
import io.foldback.mixer.engine.RoomPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a room's engine: subscribes to its sources, hands it the director's numbered events, reports what it did. The
 * subscriptions belong to the link and the engine to its thread: both go on when this actor ends.
 */
public final class MixEngine extends AbstractBehavior<MixEngine.Command> {
    private static final Duration POLL = Duration.ofMillis(50);

    /** How soon after their turn levels are told, while anybody looks. */
    private static final Duration READ_METERS = Duration.ofMillis(20);

    public sealed interface Command {}

    /** A numbered event of the director: from {@code applyAtFrame} on the room is this. */
    public record Render(int term, long sequence, long applyAtFrame, Mix mix) implements Command {}

    /** Tells the levels, as {@link io.foldback.link.control.RoomCommand.WatchMeters} says. */
    public record WatchMeters(ActorRef<RoomMeters> watcher) implements Command {}

    private record MeterWatcherGone(ActorRef<RoomMeters> watcher) implements Command {}

    private record ReadMeters() implements Command {}

    private record Poll() implements Command {}

    /**
     * All settings of a room.
     *
     * @param master source whose clock counts; null: none
     */
    public record Mix(
            List<PlacedSource> sources,
            @Nullable String master,
            List<ChannelState> channels,
            List<BusState> buses,
            List<GroupState> groups,
            List<EffectsState> effects) {}

    /** A source of a mix, its lag, and which of its channels are used. */
    public record PlacedSource(String name, int lagBlocks, long inputs) {}

    /** What the engine did, told to the director 20 times a second. */
    public record EngineReport(RoomClock clock, List<SourceStanding> sources) {}

    /**
     * One source as the engine sees it.
     *
     * @param received blocks so far
     * @param neededLagBlocks with which no block of the last 30 s would have been late
     */
    public record SourceStanding(String source, long received, int neededLagBlocks) {}

    private static final class Input {
        private final SourceFeed feed;
        private final BlockSubscription subscription;
        private Selection wanted;
        private boolean foreignReported;

        Input(SourceFeed feed, BlockSubscription subscription, Selection wanted) {
            this.feed = feed;
            this.subscription = subscription;
            this.wanted = wanted;
        }
    }

    private final TimerScheduler<Command> timers;
    private final Link link;
    private final String room;
    private final EngineSettings settings;
    private final ActorRef<EngineReport> director;
    private final EngineThread thread;
    private final RoomEngine engine;
    private final RoomReport report;
    private final RoomPlans plans = new RoomPlans();
    private final Map<String, Input> inputs = new HashMap<>();
    private final MeterWatchers meterWatchers = new MeterWatchers();
    private long metersTold;

    public static Behavior<Command> create(
            String room, EngineSettings settings, EngineThreads threads, Link link, ActorRef<EngineReport> director) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new MixEngine(context, timers, room, settings, threads, link, director)));
    }

    private MixEngine(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            String room,
            EngineSettings settings,
            EngineThreads threads,
            Link link,
            ActorRef<EngineReport> director) {
        super(context);
        this.timers = timers;
        this.room = room;
        this.settings = settings;
        this.link = link;
        this.director = director;
        final OutputRing ring = new OutputRing(settings);
        thread = threads.leastLoaded();
        engine = new RoomEngine(settings, ring, Epoch.startingAt(System.currentTimeMillis(), 0), System.nanoTime());
        final RoomOutlet outlet = new RoomOutlet(
                ring,
                link.audio().publish(new StreamDescription(StreamName.room(room), settings.blockFrames(), List.of())));
        report = new RoomReport(room, engine, outlet);
        threads.run(engine, thread, outlet);
        final String node = context.getSystem().address().toString();
        final RoomReport statistics = report;
        link.directory().report(() -> new NodeStatistics(node, List.of(), List.of(statistics.statistics())));
        timers.startTimerWithFixedDelay(new Poll(), POLL);
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Render.class, this::onRender)
                .onMessage(WatchMeters.class, this::onWatchMeters)
                .onMessage(MeterWatcherGone.class, this::onMeterWatcherGone)
                .onMessage(ReadMeters.class, this::onReadMeters)
                .onMessage(Poll.class, this::onPoll)
                .build();
    }

    private Behavior<Command> onRender(Render event) {
        final Mix mix = event.mix();
        mix.sources().forEach(this::connect);
        report.describe(mix.sources().stream().map(this::reported).toList(), mix.channels(), mix.buses());
        final RoomEvent numbered = new RoomEvent(event.term(), event.sequence(), event.applyAtFrame(), plan(mix));
        if (!engine.offer(numbered)) {
            getContext().getLog().warn("room {}: the engine takes no events, event {} is lost", room, event.sequence());
        }
        thread.wake();
        return this;
    }

    private void connect(PlacedSource source) {
        final Selection wanted = Selection.ofChannels(source.inputs());
        final Input known = inputs.get(source.name());
        if (known == null) {
            inputs.put(source.name(), subscribe(source.name(), wanted));
        } else if (!known.wanted.equals(wanted)) {
            known.wanted = wanted;
            known.subscription.select(wanted);
        }
    }

    /** Blocks go into the engine's inbox on whichever thread brings them, one at a time. */
    private Input subscribe(String source, Selection wanted) {
        final SourceFeed feed = new SourceFeed(source, settings.align(), settings.blockFrames(), thread::wake);
        final BlockSubscription subscription = link.audio()
                .subscribe(StreamName.source(source, room), wanted, block -> feed.inbox()
                        .offer(block, System.nanoTime()));
        return new Input(feed, subscription, wanted);
    }

    private RoomReport.ReportedSource reported(PlacedSource source) {
        return new RoomReport.ReportedSource(
                source.name(), feed(source.name()), source.lagBlocks() * settings.blockFrames());
    }

    private SourceFeed feed(String source) {
        final Input input = inputs.get(source);
        if (input == null) {
            throw new IllegalStateException("room " + room + " has no source " + source);
        }
        return input.feed;
    }

    private RoomPlan plan(Mix mix) {
        return plans.plan(
                mix,
                mix.sources().stream()
                        .map(s -> new RoomPlan.Source(feed(s.name()), s.lagBlocks()))
                        .toList());
    }

    private Behavior<Command> onWatchMeters(WatchMeters watch) {
        if (meterWatchers.ask(watch.watcher(), System.nanoTime())) {
            getContext().watchWith(watch.watcher(), new MeterWatcherGone(watch.watcher()));
        }
        if (!timers.isTimerActive(READ_METERS)) {
            timers.startTimerWithFixedDelay(READ_METERS, new ReadMeters(), READ_METERS);
        }
        return this;
    }

    private Behavior<Command> onMeterWatcherGone(MeterWatcherGone gone) {
        meterWatchers.forget(gone.watcher());
        return this;
    }

    private Behavior<Command> onReadMeters(ReadMeters read) {
        if (!meterWatchers.anyAt(System.nanoTime())) {
            timers.cancel(READ_METERS);
            return this;
        }
        final RoomMeters meters = report.metersAfter(metersTold);
        if (meters != null) {
            metersTold = meters.position();
            meterWatchers.tell(meters);
        }
        return this;
    }

    private Behavior<Command> onPoll(Poll poll) {
        inputs.forEach(this::reportForeign);
        final List<SourceStanding> standings = new ArrayList<>();
        inputs.forEach((name, input) -> standings.add(new SourceStanding(
                name,
                input.feed.counters().receivedBlocks(),
                input.feed.counters().neededLagBlocks())));
        director.tell(new EngineReport(report.clock(), standings));
        return this;
    }

    /** Once a source: its count goes on. */
    private void reportForeign(String source, Input input) {
        final long foreign = input.feed.counters().foreignBlocks();
        if (foreign > 0 && !input.foreignReported) {
            input.foreignReported = true;
            getContext()
                    .getLog()
                    .warn(
                            "room {}: source {} sends blocks that are not on the grid of {} frames, or over a second"
                                    + " ahead of the room's clock; {} left out so far",
                            room,
                            source,
                            settings.blockFrames(),
                            foreign);
        }
    }
}
