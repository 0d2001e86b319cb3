package io.foldback.deploy.venue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.blocks.OverwriteRing;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * One hop of blocks in virtual time. As a stream it keeps the order, loses nothing and holds back what a stall held up: a
 * bounded number under way, the newest others in the origin's ring. As datagrams it loses what a stall meets, and
 * may change the order.
 */
final class LossyLink {
    /** How blocks travel. */
    enum Kind {
        STREAM,
        DATAGRAMS
    }

    /**
     * What a hop is like.
     *
     * @param underway most blocks between origin and receiver
     * @param waiting most that wait at the origin; the oldest is overwritten
     */
    record Nature(Kind kind, long delayNanos, long jitterNanos, int underway, int waiting) {
        long slowestNanos() {
            return delayNanos + jitterNanos;
        }
    }

    private record Parcel(AudioBlock block, long dueNanos) {}

    private final VirtualTime time;
    private final Nature nature;
    private final SplittableRandom random;
    private final Consumer<AudioBlock> receiver;
    private final OverwriteRing<AudioBlock> origin;
    private final ArrayDeque<Parcel> road = new ArrayDeque<>();
    private long lastDue;
    private long stalledUntil;
    private double loss;
    private double reorder;

    LossyLink(VirtualTime time, Nature nature, SplittableRandom random, Consumer<AudioBlock> receiver) {
        this.time = time;
        this.nature = nature;
        this.random = random;
        this.receiver = receiver;
        origin = new OverwriteRing<>(nature.waiting());
    }

    void stall(long untilNanos) {
        stalledUntil = Math.max(stalledUntil, untilNanos);
        time.at(untilNanos, this::deliver);
    }

    /** Shares of the blocks from now on; only datagrams change their order. */
    void disturb(double lossShare, double reorderShare) {
        loss = lossShare;
        reorder = reorderShare;
    }

    /** The receiver is gone, and with it all that was on the way. */
    void cut() {
        road.clear();
        AudioBlock lost = origin.poll();
        while (lost != null) {
            lost = origin.poll();
        }
    }

    void send(AudioBlock block) {
        if (random.nextDouble() < loss) {
            return;
        }
        if (nature.kind() == Kind.DATAGRAMS) {
            fly(block);
        } else if (road.size() < nature.underway()) {
            drive(block);
        } else {
            origin.offer(block);
        }
    }

    private long travelNanos() {
        return nature.delayNanos() + (nature.jitterNanos() == 0 ? 0 : random.nextLong(nature.jitterNanos()));
    }

    private void fly(AudioBlock block) {
        lastDue = Math.max(lastDue, time.now() + travelNanos());
        final long detour = random.nextDouble() < reorder ? random.nextLong(5 * VirtualTime.MILLI) : 0;
        time.at(lastDue + detour, () -> {
            if (time.now() >= stalledUntil) {
                receiver.accept(block);
            }
        });
    }

    private void drive(AudioBlock block) {
        lastDue = Math.max(lastDue, time.now() + travelNanos());
        road.add(new Parcel(block, lastDue));
        time.at(lastDue, this::deliver);
    }

    private void deliver() {
        while (time.now() >= stalledUntil && !road.isEmpty() && road.element().dueNanos() <= time.now()) {
            receiver.accept(road.remove().block());
            final AudioBlock waiting = origin.poll();
            if (waiting != null) {
                drive(waiting);
            }
        }
    }
}
