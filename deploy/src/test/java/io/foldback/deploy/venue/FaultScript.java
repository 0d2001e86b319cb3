package io.foldback.deploy.venue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A venue and what happens there; everything follows from the seed. */
final class FaultScript {
    /** By then everything runs, and nothing has happened yet. */
    static final long CALM_UNTIL_NANOS = 900 * VirtualTime.MILLI;

    private static final List<Fault.Kind> KINDS = List.of(Fault.Kind.values());
    private static final long FIRST_FAULT_NANOS = 1_000 * VirtualTime.MILLI;

    /** What a minute brings about that three seconds do not: half a millisecond. */
    private static final int WANDER_FRAMES = 24;

    /** A source and its way to the mixer. */
    record Source(
            Signature signature,
            Crystal crystal,
            int periodFrames,
            int burstFrames,
            long jitterNanos,
            boolean knowsGaps,
            LossyLink.Nature link) {
        @Override
        public String toString() {
            return String.format(
                    "%d-frame periods in bursts of %d, %.0f ppm, callbacks late by up to %d us, %s gaps, %s",
                    periodFrames,
                    burstFrames,
                    crystal.ppm(),
                    jitterNanos / 1_000,
                    knowsGaps ? "tells" : "conceals",
                    describe(link));
        }
    }

    final long seed;
    final int blockFrames;
    final List<Source> sources = new ArrayList<>();
    final LossyLink.Nature secondLink;
    final LossyLink.Nature lastLink;
    final int pullFrames;
    final double sinkPpm;
    final boolean pacedSink;
    final int cardPeriods;
    final int targetFrames;
    final int maxTargetFrames;
    final List<Fault> faults = new ArrayList<>();
    final long endNanos;

    /** By how much the clocks that follow others may be beside them now and then. */
    final int wanderFrames;

    private final SplittableRandom random;

    FaultScript(long seed, boolean calm) {
        this.seed = seed;
        random = new SplittableRandom(new SplittableRandom(seed).nextLong());
        blockFrames = pick(32, 64, 64, 128);
        final int count = pick(1, 2, 2, 2, 3);
        for (int i = 0; i < count; i++) {
            sources.add(source(i));
        }
        secondLink = link(true);
        lastLink = lastLink();
        pullFrames = pick(64, 128, 128, 256, 480);
        sinkPpm = random.nextDouble(-100, 100);
        pacedSink = random.nextBoolean();
        cardPeriods = pacedSink ? 4 : pick(2, 3, 4);
        targetFrames = sufficientTarget();
        maxTargetFrames = targetFrames + pick(0, 2_400);
        wanderFrames = 0;
        endNanos = calm ? 3 * VirtualTime.SECOND : happen();
    }

    /** These sources in a room of blocks of 64 frames, these faults, and a time of calm behind them. */
    FaultScript(long seed, List<Source> given, List<Fault> happening, long calmNanos) {
        this.seed = seed;
        random = new SplittableRandom(new SplittableRandom(seed).nextLong());
        blockFrames = 64;
        sources.addAll(given);
        faults.addAll(happening);
        secondLink = link(true);
        lastLink = lastLink();
        pullFrames = pick(64, 128, 256);
        sinkPpm = random.nextDouble(-100, 100);
        pacedSink = random.nextBoolean();
        cardPeriods = pacedSink ? 4 : pick(2, 3, 4);
        targetFrames = sufficientTarget();
        maxTargetFrames = targetFrames + 2_400;
        wanderFrames = WANDER_FRAMES;
        endNanos = calmNanos
                + faults.stream()
                        .mapToLong(fault -> fault.untilNanos() + fault.kind().wholeNanos)
                        .reduce(FIRST_FAULT_NANOS, Math::max);
    }

    SplittableRandom split() {
        return random.split();
    }

    /** Whether everything runs, and what happened last ended so long ago; a room without any source takes longer. */
    boolean settled(long atNanos, long afterNanos) {
        return atNanos >= CALM_UNTIL_NANOS
                && faults.stream()
                        .noneMatch(fault ->
                                fault.near(atNanos, leavesNoSource(fault) ? fault.kind().wholeNanos : afterNanos));
    }

    /** Whether the room has no source until this one joins, so that its blocks come at their deadlines. */
    private boolean leavesNoSource(Fault fault) {
        return fault.kind() == Fault.Kind.RESTART_MIXER
                || (fault.kind() == Fault.Kind.RESTART_CAPTURE && sources.size() == 1);
    }

    /** Frames by which a card may hide that it was stopped, until its clock sees that it was more. */
    int hiddenFrames(long atNanos, long afterNanos) {
        final boolean stopped =
                faults.stream().anyMatch(fault -> fault.kind().stopsSink() && fault.near(atNanos, afterNanos));
        return stopped && !pacedSink ? Listener.PERIODS_OF_CLOCK * pullFrames : 0;
    }

    /** Whether rendered blocks wait for the thread that publishes them. */
    boolean publishingStalls(long atNanos) {
        return faults.stream()
                .anyMatch(fault -> fault.kind().stopsPublishing() && fault.near(atNanos, VirtualTime.MILLI));
    }

    boolean onlyStalledOnce() {
        return faults.size() == 1 && faults.getFirst().kind().isStall();
    }

    int longestBurst() {
        return sources.stream().mapToInt(Source::burstFrames).max().orElseThrow();
    }

    private Source source(int number) {
        final int period = pick(32, 64, 128, 128, 256);
        final int burst = pick(period, period, period, 480);
        final double amplitude = blockFrames == 32 ? 0.0625 : 0.25;
        final int tone = blockFrames == 128 ? pick(240, 320, 480) : pick(480, 600, 800);
        final Crystal crystal =
                new Crystal(VirtualTime.SECOND + random.nextLong(VirtualTime.MILLI), random.nextDouble(-100, 100));
        return new Source(
                new Signature(amplitude, tone + number),
                crystal,
                burst == 480 && 480 % period != 0 ? 480 : period,
                burst,
                micros(0, 300),
                random.nextBoolean(),
                link(false));
    }

    private LossyLink.Nature link(boolean second) {
        return switch (random.nextInt(second ? 4 : 3)) {
            case 0 -> new LossyLink.Nature(LossyLink.Kind.DATAGRAMS, micros(50, 2_000), micros(0, 500), 1, 1);
            case 1 -> new LossyLink.Nature(LossyLink.Kind.STREAM, 0, 0, 1_000, 1);
            default -> new LossyLink.Nature(LossyLink.Kind.STREAM, micros(50, 2_000), micros(0, 500), 16, 8);
        };
    }

    private LossyLink.Nature lastLink() {
        return new LossyLink.Nature(LossyLink.Kind.STREAM, micros(20, 1_000), micros(0, 400), 1_920 / blockFrames, 16);
    }

    private static String describe(LossyLink.Nature link) {
        return String.format(
                "%s of %d to %d us",
                link.kind().name().toLowerCase(Locale.ROOT), link.delayNanos() / 1_000, link.slowestNanos() / 1_000);
    }

    private long micros(int from, int to) {
        return random.nextInt(from, to) * VirtualTime.MICRO;
    }

    private int pick(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private int sufficientTarget() {
        long jitter = secondLink.jitterNanos() + lastLink.jitterNanos();
        for (final Source source : sources) {
            jitter = Math.max(jitter, source.jitterNanos() + source.link().jitterNanos());
        }
        return pullFrames + blockFrames + longestBurst() + (int) (jitter * 48 / VirtualTime.MILLI) + 96;
    }

    private long happen() {
        final int count = pick(1, 1, 2, 2, 3);
        long at = FIRST_FAULT_NANOS + random.nextLong(50 * VirtualTime.MILLI);
        for (int i = 0; i < count; i++) {
            final Fault fault = fault(at);
            faults.add(fault);
            final boolean overlapping = random.nextInt(4) == 0;
            final long gap = random.nextLong(20 * VirtualTime.MILLI, 300 * VirtualTime.MILLI);
            at = overlapping ? (fault.fromNanos() + fault.untilNanos()) / 2 : fault.untilNanos() + gap;
        }
        return faults.stream().mapToLong(this::wholeNanos).max().orElseThrow() + 250 * VirtualTime.MILLI;
    }

    /** A process that stands still when it should begin again begins when it goes on. */
    private long wholeNanos(Fault fault) {
        final long begun = faults.stream()
                .filter(other -> other.holdsUp(fault))
                .mapToLong(Fault::untilNanos)
                .max()
                .orElse(fault.untilNanos());
        return begun + fault.kind().wholeNanos;
    }

    private Fault fault(long at) {
        final Fault.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        final double shortest = kind.shortestMillis();
        final double millis = shortest * Math.pow(kind.longestMillis() / shortest, random.nextDouble());
        final boolean loss = kind == Fault.Kind.LOSE_SOURCE_BLOCKS || kind == Fault.Kind.LOSE_ROOM_BLOCKS;
        final double share = loss ? random.nextDouble(0.01, 0.3) : 0;
        return new Fault(kind, random.nextInt(sources.size()), share, at, at + (long) (millis * VirtualTime.MILLI));
    }

    @Override
    public String toString() {
        final StringBuilder words = new StringBuilder();
        words.append(String.format("seed %d: blocks of %d frames", seed, blockFrames));
        for (int i = 0; i < sources.size(); i++) {
            words.append(String.format("%n  source %d: %s", i, sources.get(i)));
        }
        words.append(
                String.format("%n  room to gateway: %s; gateway to ear: %s", describe(secondLink), describe(lastLink)));
        words.append(String.format(
                "%n  %s sink of %d periods of %d frames, %.0f ppm, target %d to %d frames",
                pacedSink ? "paced" : "device", cardPeriods, pullFrames, sinkPpm, targetFrames, maxTargetFrames));
        faults.forEach(fault -> words.append(String.format("%n  %s", fault)));
        return words.toString();
    }
}
