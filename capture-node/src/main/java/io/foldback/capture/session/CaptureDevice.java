package io.foldback.capture.session;

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
import org.apache.pekko.actor.typed.ActorRef;
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

    public sealed interface Command {}

    private record Open() implements Command {}

    private record Opened(int run, OpenCapture capture) implements Command {}

    private record OpenFailed(int run, Throwable failure) implements Command {}

    private record Lost(int run, String reason) implements Command {}

    private record Ended(int run) implements Command {}

    private record Listed(List<RoomAnnouncement> rooms) implements Command {}

    private record OutletClosed(String room) implements Command {}

    private record Watch() implements Command {}

    private record Report() implements Command {}

    private record Counted(SourceCounters counters) implements Command {}

    private record PriorityKnown(RealTimePriority priority) implements Command {}

    private record ThreadDied(Throwable failure) implements Command {}

    private final String name;
    private final Consumer<SourceStatistics> statistics;
    private final Consumer<String> hopeless;
    private final TimerScheduler<Command> timers;
    private final DeviceControl control;
    private final SourceSound sound;
    private final SourceReport report;
    private final Backoff backoff = new Backoff();
    private DeviceState state = DeviceState.OPENING;
    private @Nullable OpenCapture capture;
    private long openedNanos;
    private int run;

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
        this.statistics = statistics;
        this.hopeless = hopeless;
        this.timers = timers;
        name = settings.name();
        control = new DeviceControl(name, settings.kind().source(name, realtime));
        sound = new SourceSound(settings, realtime, link.audio(), new SoundEvents(context.getSelf()));
        report = new SourceReport(settings);
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
                .onMessage(Opened.class, opened -> awaits(opened.run()) ? onOpened(opened.capture()) : this)
                .onMessage(OpenFailed.class, failed -> awaits(failed.run()) ? onOpenFailed(failed.failure()) : this)
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
        final int ofRun = ++run;
        state = DeviceState.OPENING;
        getContext()
                .pipeToSelf(
                        control.open(new RunEvents(getContext().getSelf(), ofRun)),
                        (opened, failure) ->
                                failure == null ? new Opened(ofRun, opened) : new OpenFailed(ofRun, failure));
        return this;
    }

    /** Not when the run was lost, or has ended, before it was known to be open. */
    private boolean awaits(int ofRun) {
        return ofRun == run && state == DeviceState.OPENING;
    }

    private Behavior<Command> onOpened(OpenCapture opened) {
        capture = opened;
        openedNanos = System.nanoTime();
        state = DeviceState.RUNNING;
        sound.play(opened);
        report.opened(sound.channels(), opened.periodFrames());
        return this;
    }

    private Behavior<Command> onOpenFailed(Throwable failure) {
        if (!(failure.getCause() instanceof CaptureException expected)) {
            throw new IllegalStateException("source " + name + " cannot be opened", failure);
        }
        final String message = Objects.requireNonNullElse(expected.getMessage(), "");
        report.notOpened(message);
        state = DeviceState.LOST;
        if (expected.isHopeless()) {
            hopeless.accept(message);
        } else {
            timers.startSingleTimer(new Open(), backoff.next());
        }
        return this;
    }

    private Behavior<Command> lose(String reason) {
        if (!state.isOver()) {
            report.lost(reason);
            leave(DeviceState.LOST);
            timers.startSingleTimer(new Open(), backoff.next());
        }
        return this;
    }

    private Behavior<Command> end() {
        report.ended();
        leave(DeviceState.ENDED);
        return this;
    }

    private void leave(DeviceState as) {
        state = as;
        capture = null;
        control.close();
    }

    private Behavior<Command> onListed(Listed listed) {
        sound.rooms(listed.rooms());
        return this;
    }

    private Behavior<Command> onOutletClosed(OutletClosed closed) {
        sound.outletClosed(closed.room());
        return this;
    }

    /** A device that is silent without a word is lost too; only one that sounds is worth a quick try next time. */
    private Behavior<Command> onWatch() {
        if (capture == null) {
            return this;
        }
        final long last = capture.ring().lastCaptureNanos();
        if (last != 0) {
            backoff.reset();
        }
        final long silent = SilenceWatch.silentNanos(last, openedNanos, capture.periodFrames(), System.nanoTime());
        return silent == 0 ? this : lose("no period for " + silent / 1_000_000 + " ms");
    }

    private Behavior<Command> onReport() {
        final var self = getContext().getSelf();
        sound.count(read -> self.tell(new Counted(read)));
        return this;
    }

    private Behavior<Command> onCounted(Counted counted) {
        statistics.accept(report.statistics(state, sound.channels(), counted.counters()));
        return this;
    }

    private Behavior<Command> onPriorityKnown(PriorityKnown known) {
        report.priority(known.priority());
        return this;
    }

    private Behavior<Command> onThreadDied(ThreadDied died) {
        throw new IllegalStateException("the capture thread of source " + name + " died", died.failure());
    }

    private Behavior<Command> onStop() {
        control.stop();
        sound.stop();
        return this;
    }

    private record RunEvents(ActorRef<Command> self, int run) implements CaptureEvents {
        @Override
        public void lost(String reason) {
            self.tell(new Lost(run, reason));
        }

        @Override
        public void ended() {
            self.tell(new Ended(run));
        }
    }

    private record SoundEvents(ActorRef<Command> self) implements SourceSound.Events {
        @Override
        public void priorityKnown(RealTimePriority priority) {
            self.tell(new PriorityKnown(priority));
        }

        @Override
        public void outletClosed(String room) {
            self.tell(new OutletClosed(room));
        }

        @Override
        public void threadDied(Throwable failure) {
            self.tell(new ThreadDied(failure));
        }
    }
}
