package io.foldback.mixer.align;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.Epoch;
import io.foldback.audio.block.RoomClock;
import org.jspecify.annotations.Nullable;

/**
 * One source as the engine sees it: what came, whether it is waited for, and which block belongs to the position that is
 * being rendered. Made by a control thread, then owned by the engine.
 */
public final class SourceFeed {
    /** Blocks in time after which a source is waited for again. */
    static final int BLOCKS_TO_REJOIN = 8;

    /** Blocks by which the lag of a new source is found before it is heard. */
    private static final int BLOCKS_TO_JOIN = LagGauge.LEARNING_BLOCKS;

    private final String name;
    private final int blockFrames;
    private final SourceInbox inbox;
    private final SourceSlots slots;
    private final LagGauge gauge;
    private final SourceCounters counters = new SourceCounters();

    private boolean placed;
    private int lagBlocks;
    private boolean master;
    private boolean awaited;
    private boolean joined;
    private boolean heard;
    private int inTime;
    private int observed;
    private int epoch;
    private long newest;

    private @Nullable AudioBlock block;
    private @Nullable AudioBlock continuation;
    private @Nullable AudioBlock last;
    private long serial;

    public SourceFeed(String name, AlignSettings settings, int blockFrames, Runnable wake) {
        this.name = name;
        this.blockFrames = blockFrames;
        this.inbox = new SourceInbox(settings.capacityBlocks(), wake);
        this.slots = new SourceSlots(settings.capacityBlocks(), blockFrames);
        this.gauge = new LagGauge(RoomClock.nanosOf(blockFrames), settings.maxLagBlocks(blockFrames));
    }

    public String name() {
        return name;
    }

    /** Where the source's stream leaves its blocks. */
    public SourceInbox inbox() {
        return inbox;
    }

    /** Any thread. */
    public SourceCounters counters() {
        return counters;
    }

    /** The block for the position that is being rendered; null: it must be concealed. */
    public @Nullable AudioBlock block() {
        return block;
    }

    /** What would have followed the block rendered last, where {@link #block} does not; null when that is not known. */
    public @Nullable AudioBlock continuation() {
        return continuation;
    }

    /** Changes with every block that does not continue the one before. */
    public long serial() {
        return serial;
    }

    void place(int newLagBlocks, boolean newMaster) {
        if (!placed) {
            placed = true;
            inbox.clear(); // nobody looked when these came: they would tell a lag that there is not
        }
        if (master && !newMaster) {
            leave();
        }
        lagBlocks = newLagBlocks;
        master = newMaster;
    }

    /** It was the clock and is not any more: what lag it needs against another one must be seen first. */
    private void leave() {
        awaited = false;
        joined = false;
        inTime = 0;
        observed = 0;
        gauge.forget();
    }

    void forgetLag() {
        gauge.forget();
    }

    boolean awaited() {
        return awaited;
    }

    boolean hasBlockFor(long position) {
        return slots.at(position - lagFrames()) != null;
    }

    /** The newest position of the room for which it delivered. */
    long newestPosition() {
        return newest + lagFrames();
    }

    long lagFrames() {
        return (long) lagBlocks * blockFrames;
    }

    @Nullable
    AudioBlock blockAt(long position) {
        return slots.at(position - lagFrames());
    }

    /** Judges the epoch of a block; false when it has ended. */
    boolean admit(AudioBlock arrived) {
        if (heard && arrived.epoch() != epoch && !Epoch.isLater(arrived.epoch(), epoch)) {
            counters.late();
            return false;
        }
        if (!heard || arrived.epoch() != epoch) {
            begin(arrived);
        }
        return true;
    }

    private void begin(AudioBlock first) {
        heard = true;
        epoch = first.epoch();
        newest = first.position() - blockFrames;
        inTime = 0;
        gauge.learn();
        counters.epoch();
    }

    /** Keeps a block that has come; {@code next} is the position to be rendered next. */
    void keep(AudioBlock arrived, long next) {
        counters.received();
        final long position = arrived.position();
        final AudioBlock there = slots.at(position);
        if (there != null && there.epoch() == epoch) {
            counters.duplicate();
            return;
        }
        countOrder(position);
        slots.put(arrived);
        if (position + lagFrames() < next) {
            counters.late();
        }
    }

    private void countOrder(long position) {
        if (position > newest) {
            counters.lost((position - newest) / blockFrames - 1);
            newest = position;
        } else {
            counters.lost(-1);
        }
    }

    /**
     * Decides whether the source is waited for from now on.
     *
     * @param behindNanos how long after the clock master's block of the same position it came
     * @param timely whether it came before its deadline
     */
    void judge(long behindNanos, boolean timely, long nowNanos) {
        if (!master) {
            gauge.came(behindNanos, nowNanos);
        }
        observed = Math.min(observed + 1, BLOCKS_TO_JOIN);
        inTime = timely ? Math.min(inTime + 1, BLOCKS_TO_REJOIN) : 0;
        if (!awaited && inTime == BLOCKS_TO_REJOIN && (joined || mayJoin())) {
            awaited = true;
            joined = true;
        }
        counters.standing(awaited, master ? 0 : gauge.neededBlocks());
    }

    private boolean mayJoin() {
        return master || (observed == BLOCKS_TO_JOIN && lagBlocks >= gauge.neededBlocks());
    }

    /** Chooses the block for {@code position}; true when it was waited for in vain. */
    boolean select(long position) {
        final long own = position - lagFrames();
        block = joined ? slots.at(own) : null;
        continuation = null;
        final AudioBlock before = last;
        final boolean continues = block != null
                && before != null
                && block.epoch() == before.epoch()
                && before.position() + blockFrames == own;
        if (!continues) {
            serial++;
            continuation = before == null ? null : following(before);
        }
        last = block;
        return block == null && miss();
    }

    private @Nullable AudioBlock following(AudioBlock before) {
        final AudioBlock next = slots.at(before.position() + blockFrames);
        return next != null && next.epoch() == before.epoch() ? next : null;
    }

    private boolean miss() {
        final boolean missed = awaited;
        awaited = false;
        if (missed) {
            inTime = 0;
            counters.standing(false, master ? 0 : gauge.neededBlocks());
        }
        if (heard) {
            counters.concealed();
        }
        return missed;
    }

    void foreign() {
        counters.foreign();
    }
}
