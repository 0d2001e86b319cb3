package io.foldback.mixer.align;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockGrid;
import io.foldback.audio.block.RoomClock;
import org.jspecify.annotations.Nullable;

/**
 * Brings the blocks of all sources of a room together by position, and says when a position may be rendered: as soon as
 * every awaited source delivered it, at the latest at its deadline. Pure: time is a parameter. Engine thread only.
 */
public final class Aligner {
    /** So far from the room's clock a master's blocks must be, and for so long, to begin a new count of positions. */
    private static final long STRANGE_FRAMES = AudioBlock.SAMPLE_RATE;

    private static final long STRANGE_NANOS = 250_000_000;

    private final int blockFrames;
    private final long blockNanos;
    private final long deadlineNanos;
    private final FrameTime time = new FrameTime();
    private final ArrivalLine line;
    private final ClockFollower clock;
    private final ClockCell clockCell = new ClockCell();
    private SourceFeed[] feeds = {};
    private @Nullable SourceFeed master;
    private boolean masterIsNew;
    private boolean masterIsKnown;
    private boolean masterIsStamped = true;
    private boolean strange;
    private long strangeSince;
    private long strangePosition;
    private boolean recount;

    /** Starts idle: positions are those of this host's monotonic clock. */
    public Aligner(AlignSettings settings, int blockFrames, long nowNanos) {
        this.blockFrames = blockFrames;
        this.blockNanos = RoomClock.nanosOf(blockFrames);
        this.deadlineNanos = settings.deadlineNanos();
        final RoomClock idle = RoomClock.idle(nowNanos);
        line = new ArrivalLine(time);
        line.restart(idle.position(), idle.nanos() + blockNanos);
        clock = new ClockFollower(time, idle.position(), idle.nanos());
        writeClock();
    }

    /** The room's clock for other threads. */
    public ClockCell clock() {
        return clockCell;
    }

    /** Takes over which sources there are. Arrays are owned by the caller and read only. */
    public void place(SourceFeed[] newFeeds, int[] lagBlocks, int masterIndex) {
        feeds = newFeeds;
        final SourceFeed newMaster = masterIndex < 0 ? null : feeds[masterIndex];
        if (newMaster != master) {
            succeed(newMaster);
        }
        for (int i = 0; i < feeds.length; i++) {
            feeds[i].place(lagBlocks[i], i == masterIndex);
        }
    }

    /** One source is the clock after another: where its blocks are expected is known from the lag that it had. */
    private void succeed(@Nullable SourceFeed newMaster) {
        if (newMaster != null && newMaster.awaited()) {
            line.delay(RoomClock.nanosOf(newMaster.lagFrames()));
            masterIsKnown = true;
        } else {
            masterIsKnown = false;
        }
        master = newMaster;
        masterIsNew = true;
        strange = false;
    }

    /** Takes what has come since the last call. {@code next} is the position to be rendered next. */
    public void drain(long next) {
        for (int i = 0; i < feeds.length; i++) {
            final SourceInbox inbox = feeds[i].inbox();
            AudioBlock block = inbox.poll();
            while (block != null) {
                accept(feeds[i], block, next, inbox.cameNanos());
                block = inbox.poll();
            }
        }
        writeClock();
    }

    private void accept(SourceFeed feed, AudioBlock block, long next, long cameNanos) {
        final long position = block.position();
        if (block.frames() != blockFrames || position < 0 || position % blockFrames != 0) {
            feed.foreign();
            return;
        }
        if (!feed.admit(block)) {
            return;
        }
        if (feed == master) {
            follow(block, cameNanos);
        } else if (position - line.positionAt(cameNanos) > STRANGE_FRAMES) {
            feed.foreign();
            return;
        }
        feed.keep(block, next);
        final boolean timely = cameNanos <= dueNanos(position + feed.lagFrames());
        feed.judge(cameNanos - line.nanosAt(position), timely, cameNanos);
    }

    private void follow(AudioBlock block, long cameNanos) {
        masterIsStamped = block.captureNanos() != 0;
        final long captured = masterIsStamped ? block.captureNanos() : cameNanos - blockNanos;
        final boolean far = Math.abs(block.position() - line.positionAt(cameNanos)) > STRANGE_FRAMES;
        if (far && !stays(block.position(), cameNanos)) {
            return;
        }
        if (far || (masterIsNew && !masterIsKnown)) {
            line.restart(block.position(), cameNanos);
        }
        if (far || masterIsNew) {
            forgetLags();
        }
        masterIsNew = false;
        strange = false;
        line.arrived(block.position(), cameNanos);
        clock.captured(block.position(), captured);
    }

    /** What was behind another line tells nothing of this one. */
    private void forgetLags() {
        for (int i = 0; i < feeds.length; i++) {
            feeds[i].forgetLag();
        }
    }

    /** Whether the master's blocks have been far from the clock for long: not a backlog, but another count. */
    private boolean stays(long position, long nowNanos) {
        if (!strange) {
            strange = true;
            strangeSince = nowNanos;
        }
        if (nowNanos - strangeSince < STRANGE_NANOS) {
            return false;
        }
        strangePosition = position;
        recount = true;
        clock.restart(position, nowNanos - blockNanos);
        return true;
    }

    private void writeClock() {
        clockCell.write(clock.position(), clock.nanos(), clock.ratePpm());
    }

    /** Whether the master counts positions anew, more than a second away; asked once. */
    public boolean takeRecount() {
        final boolean taken = recount;
        recount = false;
        return taken;
    }

    /** Where the new count begins. */
    public long recountPosition() {
        return strangePosition;
    }

    /** The latest instant at which {@code position} is rendered. */
    public long dueNanos(long position) {
        return line.nanosAt(position) + deadlineNanos;
    }

    /** The instant at which {@code position} is to be rendered if nothing more comes; {@code nowNanos} or earlier: now. */
    public long renderNanos(long position, long nowNanos) {
        boolean anyAwaited = false;
        for (int i = 0; i < feeds.length; i++) {
            if (feeds[i].awaited()) {
                if (!feeds[i].hasBlockFor(position)) {
                    return dueNanos(position);
                }
                anyAwaited = true;
            }
        }
        if (!anyAwaited) {
            return dueNanos(position);
        }
        return master != null && master.hasBlockFor(position) ? nowNanos : line.nanosAt(position);
    }

    /** Where to go on: {@code next}, or after a stall of more than a block the newest position. */
    public long resume(long next, long nowNanos) {
        if (nowNanos - dueNanos(next) <= blockNanos) {
            return next;
        }
        final long timely = BlockGrid.ceil(line.positionAt(nowNanos - deadlineNanos), blockFrames);
        return Math.max(next, Math.max(timely, newestComplete(nowNanos)));
    }

    private long newestComplete(long nowNanos) {
        long newest = master != null && master.awaited()
                ? Long.MAX_VALUE
                : BlockGrid.floor(line.positionAt(nowNanos), blockFrames);
        boolean anyAwaited = false;
        for (int i = 0; i < feeds.length; i++) {
            if (feeds[i].awaited()) {
                newest = Math.min(newest, feeds[i].newestPosition());
                anyAwaited = true;
            }
        }
        return anyAwaited ? newest : Long.MIN_VALUE;
    }

    /** Chooses every source's block for {@code position}; the count of sources that were waited for in vain. */
    public int select(long position) {
        int missed = 0;
        for (int i = 0; i < feeds.length; i++) {
            if (feeds[i].select(position)) {
                missed++;
            }
        }
        return missed;
    }

    /** When the first frame of {@code position} was at the clock master's device; 0 when that is not known. */
    public long captureNanos(long position) {
        final AudioBlock block = master == null ? null : master.blockAt(position);
        if (block != null) {
            return block.captureNanos();
        }
        return masterIsStamped ? clock.nanosAt(position) : 0;
    }
}
