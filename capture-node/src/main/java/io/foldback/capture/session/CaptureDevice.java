package io.foldback.capture.session;

import io.foldback.audio.block.RoomClock;
import io.foldback.audio.thread.RealTimePriority;
import io.foldback.capture.device.CaptureEvents;
import io.foldback.capture.device.CaptureException;
import io.foldback.capture.device.OpenCapture;
import io.foldback.link.Link;
import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.NodeStatistics.SourceStatistics;
import io.foldback.link.control.RoomAnnouncement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/** One source's life: opens it, offers it to the rooms, notices its loss, opens it anew. */
public final class CaptureDevice extends AbstractBehavior<CaptureDevice.Command> {
    private static final Duration WATCH = Duration.ofMillis(100);
    private static final Duration REPORT = Duration.ofMillis(500);
    private static final long SILENCE_NANOS = 250_000_000;
    private static final int SILENCE_PERIODS = 8;

    public sealed interface Command {}

    private record Open() implements Command {}

    private record Opened(OpenCapture capture) implements Command {}

    private record OpenFailed(Throwable failure) implements Command {}

    private record Lost(int run, String reason) implements Command {}

    private record Ended(int run) implements Command {}

    private record Listed(List<RoomAnnouncement> rooms) implements Command {}

    private record OutletClosed(String room) implements Command {}

    private record Watch() implements Command {}

    private record Report() implements Command {}

    private record Counted(SourceCounters counters) implements Command {}

    private record PriorityKnown(RealTimePriority priority) implements Command {}

    private record ThreadDied(Throwable failure) implements Command {}

    private final SourceSettings settings;
    private final boolean realtime;
    private final Link link;
    private final Consumer<SourceStatistics> statistics;
    private final Consumer<String> hopeless;
    private final TimerScheduler<Command> timers;
    private final DeviceControl control;
    private final InputReport report;
    private final Backoff backoff = new Backoff();
    private DeviceState state = DeviceState.OPENING;
    private List<RoomAnnouncement> rooms = List.of();
    private @Nullable OpenCapture capture;
    private @Nullable CaptureThread thread;
    private @Nullable SourceRooms outlets;
    private List<String> channelNames = List.of();
    private SourceCounters counters = SourceCounters.NONE;
    private boolean realtimeGranted;
    private int periodFrames;
    private int run;
    private long reopened;
    private String lastFailure = "";

    /**
     * One source.
     *
     * @param statistics told the counts twice a second, on the actor's thread
     * @param hopeless told why when the source can never be opened, on the actor's thread
     */
    static Behavior<Command> create(
            SourceSettings settings,
            boolean realtime,
            Link link,
            Consumer<SourceStatistics> statistics,
            Consumer<String> hopeless) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new CaptureDevice(context, timers, settings, realtime, link, statistics, hopeless)));
    }

    private CaptureDevice(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            SourceSettings settings,
            boolean realtime,
            Link link,
            Consumer<SourceStatistics> statistics,
            Consumer<String> hopeless) {
        super(context);
        this.settings = settings;
        this.realtime = realtime;
        this.link = link;
        this.statistics = statistics;
        this.hopeless = hopeless;
        this.timers = timers;
        control = new DeviceControl(settings.name(), settings.kind().source(settings.name(), realtime));
        report = new InputReport(settings.name());
        link.directory()
                .watch(context.messageAdapter(NodeDirectory.Listing.class, listing -> new Listed(listing.rooms())));
        timers.startTimerAtFixedRate(new Watch(), WATCH);
        timers.startTimerAtFixedRate(new Report(), Duration.ZERO, REPORT);
        context.getSelf().tell(new Open());
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Open.class, command -> onOpen())
                .onMessage(Opened.class, this::onOpened)
                .onMessage(OpenFailed.class, this::onOpenFailed)
                .onMessage(Lost.class, lost -> lost.run() == run ? lose(lost.reason()) : this)
                .onMessage(Ended.class, ended -> ended.run() == run ? end() : this)
                .onMessage(Listed.class, this::onListed)
                .onMessage(OutletClosed.class, this::onOutletClosed)
                .onMessage(Watch.class, watch -> onWatch())
                .onMessage(Report.class, due -> onReport())
                .onMessage(Counted.class, this::onCounted)
                .onMessage(PriorityKnown.class, this::onPriorityKnown)
                .onMessage(ThreadDied.class, this::onThreadDied)
                .onSignal(PreRestart.class, signal -> onStop())
                .onSignal(PostStop.class, signal -> onStop())
                .build();
    }

    private Behavior<Command> onOpen() {
        state = DeviceState.OPENING;
        getContext()
                .pipeToSelf(
                        control.open(events(++run)),
                        (opened, failure) -> failure == null ? new Opened(opened) : new OpenFailed(failure));
        return this;
    }

    private CaptureEvents events(int ofRun) {
        final var self = getContext().getSelf();
        return new CaptureEvents() {
            @Override
            public void lost(String reason) {
                self.tell(new Lost(ofRun, reason));
            }

            @Override
            public void ended() {
                self.tell(new Ended(ofRun));
            }
        };
    }

    private Behavior<Command> onOpened(Opened opened) {
        capture = opened.capture();
        state = DeviceState.RUNNING;
        periodFrames = opened.capture().periodFrames();
        lastFailure = "";
        backoff.reset();
        if (thread == null) {
            begin(opened.capture());
        } else {
            reopened++;
        }
        Objects.requireNonNull(thread).play(opened.capture());
        getContext()
                .getLog()
                .info(
                        "source {} runs: {}, {} channels, periods of {} frames",
                        settings.name(),
                        settings.kind().kind(),
                        channelNames.size(),
                        periodFrames);
        return this;
    }

    /** The first time: from now on the channels are known, and stay. */
    private void begin(OpenCapture opened) {
        final var self = getContext().getSelf();
        channelNames = List.copyOf(opened.channelNames());
        final CaptureThread started = new CaptureThread(
                settings.name(),
                channelNames.size(),
                realtime,
                priority -> self.tell(new PriorityKnown(priority)),
                failure -> self.tell(new ThreadDied(failure)));
        thread = started;
        outlets = new SourceRooms(
                settings, link.audio(), started, channelNames, room -> self.tell(new OutletClosed(room)));
        outlets.update(rooms);
    }

    private Behavior<Command> onOpenFailed(OpenFailed failed) {
        final Throwable cause = failed.failure().getCause();
        if (!(cause instanceof CaptureException expected)) {
            throw new IllegalStateException("source " + settings.name() + " cannot be opened", failed.failure());
        }
        final String message = Objects.requireNonNullElse(expected.getMessage(), "");
        if (!message.equals(lastFailure)) {
            getContext().getLog().error("source {} cannot be opened: {}", settings.name(), message);
        }
        lastFailure = message;
        state = DeviceState.LOST;
        if (expected.isHopeless()) {
            hopeless.accept(message);
        } else {
            timers.startSingleTimer(new Open(), backoff.next());
        }
        return this;
    }

    private Behavior<Command> lose(String reason) {
        if (state != DeviceState.LOST) {
            getContext().getLog().warn("source {} is lost: {}", settings.name(), reason);
            leave();
            timers.startSingleTimer(new Open(), backoff.next());
        }
        return this;
    }

    private Behavior<Command> end() {
        getContext().getLog().info("source {} has ended", settings.name());
        leave();
        return this;
    }

    private void leave() {
        state = DeviceState.LOST;
        capture = null;
        control.close();
    }

    private Behavior<Command> onListed(Listed listed) {
        rooms = listed.rooms();
        if (outlets != null) {
            outlets.update(rooms);
        }
        return this;
    }

    private Behavior<Command> onOutletClosed(OutletClosed closed) {
        if (outlets != null) {
            outlets.closed(closed.room());
        }
        return this;
    }

    /** A device that is silent without a word is lost too. */
    private Behavior<Command> onWatch() {
        final long last = capture == null ? 0 : capture.ring().lastCaptureNanos();
        final long limit = Math.max(SILENCE_NANOS, SILENCE_PERIODS * RoomClock.nanosOf(periodFrames));
        final long silent = System.nanoTime() - last;
        return last != 0 && silent > limit ? lose("no period for " + silent / 1_000_000 + " ms") : this;
    }

    private Behavior<Command> onReport() {
        if (thread == null) {
            return onCounted(new Counted(SourceCounters.NONE));
        }
        final var self = getContext().getSelf();
        thread.count(read -> self.tell(new Counted(read)));
        return this;
    }

    private Behavior<Command> onCounted(Counted counted) {
        counters = counted.counters();
        report.look(counters);
        statistics.accept(new SourceStatistics(
                settings.name(),
                settings.kind().kind(),
                state.word(),
                channelNames.size(),
                periodFrames,
                realtimeGranted,
                counters.periods(),
                counters.nanSamples(),
                counters.clippedSamples(),
                Long.bitCount(counters.silentMask()),
                counters.overruns(),
                counters.lostFrames(),
                counters.slips(),
                reopened,
                counters.latenessP99Micros()));
        return this;
    }

    private Behavior<Command> onPriorityKnown(PriorityKnown known) {
        realtimeGranted = known.priority().granted();
        if (realtime && !realtimeGranted) {
            getContext()
                    .getLog()
                    .warn("source {}: {}", settings.name(), known.priority().detail());
        }
        return this;
    }

    private Behavior<Command> onThreadDied(ThreadDied died) {
        throw new IllegalStateException("the capture thread of source " + settings.name() + " died", died.failure());
    }

    private Behavior<Command> onStop() {
        control.stop();
        if (thread != null) {
            thread.stop();
        }
        return this;
    }
}
