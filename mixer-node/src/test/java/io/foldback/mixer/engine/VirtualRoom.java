package io.foldback.mixer.engine;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.link.blocks.Selection;
import io.foldback.mixer.align.AlignSettings;
import io.foldback.mixer.strip.StripPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An engine, its sources and a director that only names master and lags, all in virtual time. */
final class VirtualRoom {
    static final AlignSettings ALIGN = new AlignSettings(Duration.ofMillis(10), 256, Duration.ofMillis(40));
    static final LimiterSettings LIMITER = new LimiterSettings(0.97, 32, 32, Duration.ofMillis(80), 0.9);
    private static final long DIRECTOR_NANOS = 50_000_000;

    /** One rendered block and the instant at which that happened. */
    record Rendered(AudioBlock block, long nanos) {}

    final int blockFrames;
    final RoomEngine engine;
    final List<VirtualSource> sources;
    final List<Rendered> rendered = new ArrayList<>();
    private final OutputRing ring;
    private final int[] lags;
    private int master;
    private long sequence;
    private int term = 1;
    private long directorNanos;
    private long lagsNanos;
    long nowNanos = 5_000_000_000L;

    VirtualRoom(int blockFrames, List<VirtualSource> sources) {
        final EngineSettings settings = new EngineSettings(blockFrames, 2, ALIGN, LIMITER, 64);
        this.blockFrames = blockFrames;
        this.sources = sources;
        this.ring = new OutputRing(settings);
        this.engine = new RoomEngine(settings, ring, 1, nowNanos);
        this.lags = new int[sources.size()];
        this.directorNanos = nowNanos;
        place();
    }

    /** From now on another source is the clock; the first one was at the start. */
    void promote(int source) {
        master = source;
        lags[source] = 0;
        place();
    }

    /** Another director's events follow. */
    void reign(int newTerm) {
        term = newTerm;
        place();
    }

    private void place() {
        final List<RoomPlan.Source> placed = new ArrayList<>();
        final List<StripPlan> strips = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            placed.add(new RoomPlan.Source(sources.get(i).feed, lags[i]));
            strips.add(StripPlan.of(i, i, 0, 1, false, 0.5, 0, false, 2));
        }
        engine.offer(new RoomEvent(
                term, ++sequence, 0, new RoomPlan(placed, placed.isEmpty() ? -1 : master, strips, List.of(1.0, 1.0))));
    }

    /** Whether a lag changed less than so long ago: drift may do that at any time. */
    boolean lagsChangedWithin(long millis) {
        return nowNanos - lagsNanos < millis * 1_000_000;
    }

    int lagBlocks(int source) {
        return lags[source];
    }

    void start(int source) {
        sources.get(source).start(nowNanos, engine.clock().read());
    }

    /** Plays on; the engine wakes for deliveries and at its deadlines. */
    void play(long millis) {
        advance(nowNanos + millis * 1_000_000, true);
    }

    /** The engine's thread stands still; the world does not. */
    void stall(long millis) {
        advance(nowNanos + millis * 1_000_000, false);
    }

    private void advance(long untilNanos, boolean awake) {
        while (true) {
            final long next = nextNanos(awake);
            nowNanos = Math.min(next, untilNanos);
            direct();
            for (VirtualSource source : sources) {
                while (source.nextPeriodNanos() <= nowNanos) {
                    source.period(nowNanos);
                }
                source.deliver(nowNanos);
            }
            if (awake) {
                engine.step(nowNanos);
                collect();
            }
            if (next >= untilNanos) {
                return;
            }
        }
    }

    private long nextNanos(boolean awake) {
        long next = awake ? Math.max(nowNanos + 1, engine.nextDeadlineNanos()) : Long.MAX_VALUE;
        for (VirtualSource source : sources) {
            next = Math.min(next, Math.min(source.nextPeriodNanos(), source.nextDeliveryNanos()));
        }
        return next;
    }

    private void direct() {
        if (nowNanos < directorNanos) {
            return;
        }
        directorNanos = nowNanos + DIRECTOR_NANOS;
        final int[] before = lags.clone();
        for (int i = 0; i < lags.length; i++) {
            lags[i] = i == master ? 0 : sources.get(i).feed.counters().neededLagBlocks();
        }
        if (!Arrays.equals(before, lags)) {
            lagsNanos = nowNanos;
            place();
        }
    }

    private void collect() {
        while (!ring.isEmpty()) {
            final AudioBlock block = ring.take(new Selection(1, -1));
            if (block != null) {
                rendered.add(new Rendered(block, nowNanos));
            }
        }
    }

    /** One plane of all rendered blocks, one after the other, gaps left out. */
    float[] heard(int channel) {
        final float[] all = new float[rendered.size() * blockFrames];
        for (int i = 0; i < rendered.size(); i++) {
            final AudioBlock block = rendered.get(i).block();
            final int offset = channel < 0 ? block.busOffset(0) : block.channelOffset(channel);
            System.arraycopy(block.samples(), offset, all, i * blockFrames, blockFrames);
        }
        return all;
    }

    /** The greatest second difference, the measure of a click. */
    static double greatestStep(float[] samples) {
        double greatest = 0;
        for (int i = 2; i < samples.length; i++) {
            greatest = Math.max(greatest, Math.abs((double) samples[i] - 2.0 * samples[i - 1] + samples[i - 2]));
        }
        return greatest;
    }
}
