package io.foldback.capture.grid;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockGrid;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.block.Epoch;
import io.foldback.capture.clock.DeviceClock;

/**
 * Cuts the periods of one source to the numbered blocks of one room. An epoch is anchored on the room's clock, then the
 * source counts its own frames; lost ones are a gap in the positions. A source that is not the room's clock leaves out or
 * doubles a block, crossfaded, when its count has drifted from the clock by more than a block.
 */
public final class GridCutter {
    /** Blocks between two slips, so that their crossfades stand apart. */
    private static final int SLIP_PAUSE_BLOCKS = 32;

    /** Drift at which a block slips, in blocks from the middle of the block in which epochs are anchored. */
    private static final double SLIP_BLOCKS = 1.25;

    /** Further off than this and slips take too long: a new epoch. The clock itself is only left for another clock. */
    private static final int FOLLOWER_LIMIT_FRAMES = AudioBlock.SAMPLE_RATE / 10;

    private static final int MASTER_LIMIT_FRAMES = AudioBlock.SAMPLE_RATE;

    private final int blockFrames;
    private final SlipBuffer buffer;
    private final BlockOutlet outlet;
    private int epoch;
    private boolean anchored;
    private long offset;
    private long endPosition = Long.MIN_VALUE;
    private long expectedFrame;
    private long blockFrame;
    private int filled;
    private boolean leavingOut;
    private int blocksSinceSlip;
    private long slips;

    public GridCutter(int channels, int blockFrames, BlockOutlet outlet) {
        this.blockFrames = BlockGrid.checkFrames("block of the room", blockFrames);
        this.outlet = outlet;
        buffer = new SlipBuffer(channels, blockFrames);
    }

    /** The source was opened anew: the next period begins a new epoch. */
    public void restart() {
        anchored = false;
        filled = 0;
        leavingOut = false;
    }

    /** Blocks that were left out or doubled so far. */
    public long slips() {
        return slips;
    }

    /** @param wallMillis the wall clock, from which a new epoch takes its number */
    public void feed(CapturedPeriod period, DeviceClock device, RoomView room, long wallMillis) {
        if (anchored && period.frame() != expectedFrame) {
            skipTo(period.frame());
        }
        if (!anchored && !anchor(period.frame(), device, room, wallMillis)) {
            return;
        }
        expectedFrame = period.frame() + period.frames();
        int done = 0;
        while (done < period.frames() && anchored) {
            final int count = Math.min(period.frames() - done, blockFrames - filled);
            buffer.copyIn(period, done, filled, count);
            filled += count;
            done += count;
            if (filled == blockFrames) {
                complete(device, room);
            }
        }
    }

    /** False while the device's clock is not known yet, or positions of the last epoch lie ahead of the room's. */
    private boolean anchor(long frame, DeviceClock device, RoomView room, long wallMillis) {
        if (!device.isSettled()) {
            return false;
        }
        final long position = Math.max(0, BlockGrid.ceil(room.clock().positionAt(device.nanosAt(frame)), blockFrames));
        if (endPosition > position && endPosition - position < MASTER_LIMIT_FRAMES) {
            return false;
        }
        epoch = Epoch.startingAt(wallMillis, epoch);
        anchored = true;
        blocksSinceSlip = 0;
        begin(frame, position);
        return true;
    }

    private void begin(long frame, long position) {
        offset = position - frame;
        blockFrame = frame;
        filled = 0;
        leavingOut = false;
    }

    /** Frames were lost: the rest of the block is discarded and the next one begins on the grid where it belongs. */
    private void skipTo(long frame) {
        if (frame < expectedFrame) {
            restart();
            return;
        }
        final long position = BlockGrid.floor(frame + offset + blockFrames / 2, blockFrames);
        blocksSinceSlip = 0;
        begin(frame, Math.max(position, endPosition));
    }

    private void complete(DeviceClock device, RoomView room) {
        final long captured = device.nanosAt(blockFrame);
        final double drift = blockFrame + offset - room.clock().positionAt(captured) - blockFrames / 2.0;
        if (Math.abs(drift) > (room.master() ? MASTER_LIMIT_FRAMES : FOLLOWER_LIMIT_FRAMES + 8 * blockFrames)) {
            restart();
            return;
        }
        blocksSinceSlip++;
        final boolean due = !room.master() && blocksSinceSlip > SLIP_PAUSE_BLOCKS;
        if (leavingOut) {
            leavingOut = false;
            emit(captured, SlipBuffer.Part.OLDER_TO_NEWER); // the older block waited for this one
        } else if (due && drift > SLIP_BLOCKS * blockFrames) {
            slip(-blockFrames);
            leavingOut = true;
        } else if (due && drift < -SLIP_BLOCKS * blockFrames) {
            emit(captured, SlipBuffer.Part.NEWER_TO_OLDER);
            slip(blockFrames);
            emit(captured, SlipBuffer.Part.NEWER);
        } else {
            emit(captured, SlipBuffer.Part.NEWER);
        }
        buffer.turn();
        blockFrame += blockFrames;
        filled = 0;
    }

    private void slip(int frames) {
        offset += frames;
        slips++;
        blocksSinceSlip = 0;
    }

    private void emit(long captureNanos, SlipBuffer.Part part) {
        final long position = blockFrame + offset;
        endPosition = position + blockFrames;
        final long wanted = outlet.wantedChannels() & buffer.allChannels();
        if (wanted != 0) {
            final BlockStamp stamp = BlockStamp.of(epoch, position, captureNanos);
            outlet.emit(new AudioBlock(stamp, blockFrames, 0, wanted, 0, buffer.copyOut(wanted, part)));
        }
    }
}
