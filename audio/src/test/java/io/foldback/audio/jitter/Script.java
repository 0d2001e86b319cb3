package io.foldback.audio.jitter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A seeded course of events in virtual time: when which block arrives, and when the sink pulls. Everything follows from
 * the seed.
 */
final class Script {
    static final long SECOND = 1_000_000_000L;
    static final long MILLI = 1_000_000L;

    record Arrival(long nanos, int epoch, long position) {}

    final int block;
    final int pull;
    final int jitterFrames;
    final int groupFrames;
    final double roomPpm;
    final double sinkPpm;
    final long lengthNanos;
    /** Blocks are lost, doubled or out of order now and then. */
    final boolean unreliable;

    final List<Arrival> arrivals = new ArrayList<>();
    final List<Long> pulls = new ArrayList<>();
    /** Instants at which a fault is over. */
    final List<Long> recoveries = new ArrayList<>();
    /** Instants at which one begins. */
    final List<Long> faults = new ArrayList<>();

    private final Random random;
    private final long delayNanos;

    Script(long seed, long lengthNanos) {
        random = new Random(seed);
        this.lengthNanos = lengthNanos;
        block = pick(32, 64, 64, 128, 256, 480);
        pull = pick(32, 64, 128, 128, 256, 480, 512);
        jitterFrames = random.nextInt(4) == 0 ? 0 : random.nextInt(200);
        groupFrames = random.nextInt(4) == 0 ? 480 : 0;
        roomPpm = random.nextDouble(-50, 50);
        sinkPpm = random.nextDouble(-50, 50);
        unreliable = random.nextBoolean();
        delayNanos = random.nextLong(5 * MILLI);
        final int kind = random.nextInt(5);
        final long from = SECOND + random.nextLong(SECOND / 2);
        final long to = from + 20 * MILLI + random.nextLong(600 * MILLI);
        send(kind, from, to);
        listen(kind == 1 ? from : lengthNanos, to);
        if (kind != 0) {
            faults.add(from);
            recoveries.add(to + (kind == 4 ? delayNanos + (long) (block * 1e9 / 48_000) : 0));
        }
    }

    /** The delay that rides out everything this script does on a calm day. */
    int sufficientTarget() {
        return pull + block + jitterFrames + groupFrames + 64;
    }

    /** Kind 0: calm. 1: sink stalls. 2: the network holds blocks back. 3: it loses them. 4: the source restarts. */
    private void send(int kind, long from, long to) {
        final double nanosPerFrame = 1e9 / 48_000 / (1 + roomPpm * 1e-6);
        long position = random.nextInt(1_000) * (long) block;
        final long anchor = position;
        int epoch = 1;
        long shift = 0;
        while (true) {
            final long captured = (long) ((position - anchor) * nanosPerFrame) + shift;
            if (captured > lengthNanos) {
                break;
            }
            final boolean during = captured >= from && captured < to;
            if (kind == 4 && during) {
                position += block * random.nextLong(2_000);
                epoch++;
                shift = to - (long) ((position - anchor) * nanosPerFrame);
                continue;
            }
            if (kind == 3 && during) {
                position += block;
                continue;
            }
            long arrival = captured + travel(position, nanosPerFrame);
            if (kind == 2 && during) {
                arrival = Math.max(arrival, to);
            }
            deliver(arrival, epoch, position);
            position += block;
        }
        arrivals.sort(Comparator.comparingLong(Arrival::nanos));
    }

    private long travel(long position, double nanosPerFrame) {
        final long wait = groupFrames == 0 ? 0 : Math.floorMod(-position, groupFrames);
        final long jitter = jitterFrames == 0 ? 0 : random.nextInt(jitterFrames);
        return delayNanos + (long) ((wait + jitter) * nanosPerFrame);
    }

    private void deliver(long nanos, int epoch, long position) {
        if (unreliable && random.nextInt(60) == 0) {
            return;
        }
        arrivals.add(new Arrival(nanos, epoch, position));
        if (unreliable && random.nextInt(60) == 0) {
            arrivals.add(new Arrival(nanos + random.nextLong(5 * MILLI), epoch, position));
        }
    }

    private void listen(long stallFrom, long stallTo) {
        final double period = pull * 1e9 / 48_000 / (1 + sinkPpm * 1e-6);
        double at = random.nextDouble(period);
        while (at < lengthNanos) {
            if (at < stallFrom || at >= stallTo) {
                pulls.add((long) at);
            }
            at += at >= stallFrom && at < stallTo ? stallTo - at : period;
        }
    }

    private int pick(int... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
