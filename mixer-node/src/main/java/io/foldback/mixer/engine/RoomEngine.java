package io.foldback.mixer.engine;

import io.foldback.audio.block.BlockGrid;
import io.foldback.audio.block.Epoch;
import io.foldback.audio.block.RoomClock;
import io.foldback.audio.ring.SpscQueue;
import io.foldback.mixer.align.Aligner;
import io.foldback.mixer.align.ClockCell;
import org.jspecify.annotations.Nullable;

/**
 * Renders one room, block by block, as its sources deliver. Time is a parameter; it never waits itself. One engine thread
 * calls {@link #step} and {@link #nextDeadlineNanos}, one control thread {@link #offer}; facts, meters and the clock are
 * for anybody.
 */
public final class RoomEngine {
    private static final int EVENTS = 1024;

    private final int blockFrames;
    private final Aligner aligner;
    private final MixConsole console;
    private final OutputRing output;
    private final RoomFacts facts = new RoomFacts();
    private final SpscQueue<RoomEvent> events = new SpscQueue<>(EVENTS);
    private @Nullable RoomEvent pending;
    private RoomPlan plan;
    private int term;
    private long sequence;
    private int epoch;
    private long next;
    private long lastNanos;

    /** @param epoch of the room's own stream, see {@link io.foldback.audio.block.Epoch} */
    public RoomEngine(EngineSettings settings, OutputRing output, int epoch, long nowNanos) {
        this.blockFrames = settings.blockFrames();
        this.aligner = new Aligner(settings.align(), blockFrames, nowNanos);
        this.console = new MixConsole(settings);
        this.output = output;
        this.plan = RoomPlan.empty(0);
        this.epoch = epoch;
        this.next = BlockGrid.ceil(RoomClock.idle(nowNanos).position(), blockFrames);
        this.lastNanos = nowNanos;
    }

    /** Hands in the next event, in order; false when there is no room for it. */
    public boolean offer(RoomEvent event) {
        return events.offer(event);
    }

    /** Renders all that is to be rendered at {@code nowNanos}; whether that was anything. */
    public boolean step(long nowNanos) {
        lastNanos = nowNanos;
        aligner.drain(next);
        if (aligner.takeRecount()) {
            recount(aligner.recountPosition());
        }
        skipTo(aligner.resume(next, nowNanos));
        applyEventsUpTo(next);
        boolean rendered = false;
        while (nowNanos - aligner.renderNanos(next, nowNanos) >= 0) {
            render();
            applyEventsUpTo(next);
            rendered = true;
        }
        return rendered;
    }

    /** When {@link #step} is to be called if no source delivers before. */
    public long nextDeadlineNanos() {
        return aligner.renderNanos(next, lastNanos);
    }

    /** The clock master counts anew: positions that go back belong to a new epoch, and no event waits for the old count. */
    private void recount(long position) {
        if (position < next) {
            epoch++;
            next = position;
        }
        applyEventsUpTo(Long.MAX_VALUE);
    }

    private void skipTo(long position) {
        if (position > next) {
            facts.skipped((position - next) / blockFrames);
            next = position;
        }
    }

    private void render() {
        facts.missed(aligner.select(next));
        console.render(plan, output.claim(), output);
        final boolean fits = output.publish(epoch, next, aligner.captureNanos(next), term, sequence);
        if (!fits) {
            facts.overrun();
        }
        facts.rendered();
        next += blockFrames;
        if (console.turnMeters()) {
            facts.metered(next);
        }
    }

    private void applyEventsUpTo(long position) {
        RoomEvent event = pending == null ? events.poll() : pending;
        while (event != null && event.applyAtFrame() <= position) {
            apply(event);
            event = events.poll();
        }
        pending = event;
    }

    private void apply(RoomEvent event) {
        plan = event.plan();
        if (event.term() != term && Epoch.isLater(event.term(), epoch)) {
            epoch = event.term(); // later than what another engine rendered under an earlier reign
        }
        term = event.term();
        sequence = event.sequence();
        aligner.place(plan.feeds, plan.lagBlocks, plan.master);
    }

    public RoomFacts facts() {
        return facts;
    }

    public MixConsole console() {
        return console;
    }

    public ClockCell clock() {
        return aligner.clock();
    }
}
