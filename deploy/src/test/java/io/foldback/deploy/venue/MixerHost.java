package io.foldback.deploy.venue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockGrid;
import io.foldback.audio.block.Epoch;
import io.foldback.audio.block.RoomClock;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.link.blocks.ArrivalFilter;
import io.foldback.link.blocks.LinkCounters;
import io.foldback.link.blocks.Selection;
import io.foldback.mixer.align.AlignSettings;
import io.foldback.mixer.align.SourceFeed;
import io.foldback.mixer.engine.EngineSettings;
import io.foldback.mixer.engine.OutputRing;
import io.foldback.mixer.engine.RoomEngine;
import io.foldback.mixer.engine.RoomEvent;
import io.foldback.mixer.engine.RoomPlan;
import io.foldback.mixer.room.MixEngine.SourceStanding;
import io.foldback.mixer.room.RoomSources;
import io.foldback.mixer.strip.StripPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A mixer node with one room. Filters, aligner, engine, output ring and what the director knows of the sources are real;
 * played are the threads and the actors' messages.
 */
final class MixerHost {
    static final AlignSettings ALIGN = new AlignSettings(Duration.ofMillis(10), 256, Duration.ofMillis(40));
    static final long MAX_AGE_NANOS = 40 * VirtualTime.MILLI;
    static final float FADER = 0.25f;

    private static final LimiterSettings LIMITER = new LimiterSettings(0.97, 32, 32, Duration.ofMillis(80), 0.9);
    private static final int OUTPUT_BLOCKS = 16;
    private static final int EVENT_LEAD_BLOCKS = 4;
    private static final long POLL_NANOS = 50 * VirtualTime.MILLI;
    private static final int POLLS_TO_ANNOUNCE = 5;
    private static final long LATEST_WAKE_NANOS = 100 * VirtualTime.MICRO;

    /** What the director says. */
    record Announcement(RoomClock clock, @Nullable String master) {}

    private static final class Input {
        final SourceFeed feed;
        final ArrivalFilter filter = new ArrivalFilter(MAX_AGE_NANOS, new LinkCounters());
        int lagBlocks;
        int lagBefore;
        long lagChanged;

        Input(SourceFeed feed) {
            this.feed = feed;
        }
    }

    private final VirtualTime time;
    private final int blockFrames;
    private final SplittableRandom random;
    private final Verdict verdict;
    private final Consumer<AudioBlock> publisher;
    private final Consumer<Announcement> announcer;
    private final OutputRing output;
    private final RoomEngine engine;
    private final RoomSources sources = new RoomSources(null);
    private final @Nullable Input[] inputs;
    private boolean dead;
    private long stalledUntil;
    private long publishStalledUntil;
    private long wakeAt;
    private long sequence;
    private int polls;

    MixerHost(
            VirtualTime time,
            FaultScript script,
            SplittableRandom random,
            Verdict verdict,
            Consumer<AudioBlock> publisher,
            Consumer<Announcement> announcer) {
        this.time = time;
        this.blockFrames = script.blockFrames;
        this.random = random;
        this.verdict = verdict;
        this.publisher = publisher;
        this.announcer = announcer;
        final EngineSettings settings = new EngineSettings(blockFrames, 2, ALIGN, LIMITER, OUTPUT_BLOCKS);
        output = new OutputRing(settings);
        final long wallMillis = CaptureHost.WALL_MILLIS + time.now() / VirtualTime.MILLI;
        engine = new RoomEngine(settings, output, Epoch.startingAt(wallMillis, 0), time.now());
        inputs = new Input[script.sources.size()];
        issue();
        step();
        time.at(time.now() + POLL_NANOS, this::poll);
    }

    static String name(int source) {
        return "source " + source;
    }

    void kill() {
        dead = true;
    }

    /** The engine's thread, or with it the whole process. */
    void stall(long untilNanos) {
        stalledUntil = Math.max(stalledUntil, untilNanos);
        time.at(untilNanos, this::step);
    }

    void stallPublishing(long untilNanos) {
        publishStalledUntil = Math.max(publishStalledUntil, untilNanos);
        time.at(untilNanos, this::publish);
    }

    /** The directory lists the stream of a source. */
    void admit(int source) {
        if (inputs[source] == null) {
            inputs[source] = new Input(new SourceFeed(name(source), ALIGN, blockFrames, () -> {}));
            sources.admit(name(source));
            issue();
        }
    }

    void arrived(int source, AudioBlock block) {
        final Input input = inputs[source];
        if (!dead && input != null && input.filter.passes(block, time.now())) {
            verdict.passed(source, block, time.now());
            input.feed.inbox().offer(block, time.now());
            step();
        }
    }

    /** The lag of a source in frames, the greater one when it has just changed. */
    int lagFrames(int source) {
        final Input input = inputs[source];
        if (input == null) {
            return 0;
        }
        final boolean fresh = time.now() - input.lagChanged < 500 * VirtualTime.MILLI;
        return blockFrames * (fresh ? Math.max(input.lagBlocks, input.lagBefore) : input.lagBlocks);
    }

    /** How often lags changed. */
    long events() {
        return sequence;
    }

    private void step() {
        if (dead || time.now() < stalledUntil) {
            return;
        }
        while (engine.step(time.now())) {
            publish();
        }
        final long next = Math.max(time.now() + 1, engine.nextDeadlineNanos());
        if (wakeAt <= time.now() || next < wakeAt) {
            wakeAt = next + random.nextLong(LATEST_WAKE_NANOS);
            time.at(wakeAt, this::step);
        }
    }

    private void publish() {
        if (dead || time.now() < publishStalledUntil) {
            return;
        }
        final Selection all = new Selection(1, -1);
        for (AudioBlock block = output.take(all); block != null; block = output.take(all)) {
            publisher.accept(block);
        }
    }

    private void poll() {
        if (dead) {
            return;
        }
        if (time.now() >= stalledUntil) {
            direct();
        }
        time.at(time.now() + POLL_NANOS, this::poll);
    }

    private void direct() {
        final List<SourceStanding> standings = new ArrayList<>();
        for (final Input input : inputs) {
            if (input != null) {
                standings.add(new SourceStanding(
                        input.feed.name(),
                        input.feed.counters().receivedBlocks(),
                        input.feed.counters().neededLagBlocks()));
            }
        }
        if (sources.observe(standings, time.now())) {
            issue();
        }
        if (polls++ % POLLS_TO_ANNOUNCE == 0) {
            announcer.accept(new Announcement(engine.clock().read(), sources.master()));
        }
    }

    private void issue() {
        final List<RoomPlan.Source> placed = new ArrayList<>();
        final List<StripPlan> strips = new ArrayList<>();
        int master = -1;
        for (int i = 0; i < inputs.length; i++) {
            final Input input = inputs[i];
            if (input != null) {
                master = name(i).equals(sources.master()) ? placed.size() : master;
                setLag(input, sources.lagBlocks(name(i)));
                strips.add(StripPlan.of(2 * i, placed.size(), 0, 1, false, FADER, 0, false, 2));
                strips.add(StripPlan.of(2 * i + 1, placed.size(), 1, 1, false, 0, 0, false, 2));
                placed.add(new RoomPlan.Source(input.feed, input.lagBlocks));
            }
        }
        final RoomPlan plan = new RoomPlan(placed, master, strips, List.of(1.0, 1.0));
        engine.offer(new RoomEvent(1, ++sequence, applyAtFrame(), plan));
    }

    private void setLag(Input input, int lagBlocks) {
        if (input.lagBlocks != lagBlocks) {
            input.lagBefore = input.lagBlocks;
            input.lagBlocks = lagBlocks;
            input.lagChanged = time.now();
        }
    }

    private long applyAtFrame() {
        final long now = engine.clock().read().positionAt(time.now());
        return BlockGrid.ceil(now, blockFrames) + (long) EVENT_LEAD_BLOCKS * blockFrames;
    }
}
