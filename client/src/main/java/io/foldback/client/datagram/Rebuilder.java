package io.foldback.client.datagram;

import io.foldback.audio.block.Epoch;
import io.foldback.proto.datagram.SoundPacket;
import java.io.IOException;
import java.util.Arrays;

/**
 * Finds each block once in the packets that carry it, and rebuilds lost ones of parity. Remembers the newest blocks in a
 * ring indexed by their number, so that order of arrival cannot matter. One thread.
 */
final class Rebuilder {
    /** Blocks that are remembered. */
    static final int REMEMBERED = 64;
    /** A block that is so many behind the newest comes no more; no redundancy reaches so far, reordering rarely does. */
    static final int HOPELESS = 16;

    private static final long NONE = Long.MIN_VALUE;

    private final DatagramCounters counters;
    private final Output output;
    private final long[] numbers = new long[REMEMBERED];
    private final byte[][] blocks;
    private final int[] lengths = new int[REMEMBERED];
    private final byte[] rebuilt;
    private int epoch;
    private long newest = NONE;
    private long judged = NONE;

    /** Takes encoded blocks. */
    @FunctionalInterface
    interface Output {
        void block(int epoch, long position, long captureNanos, long arrivalNanos, byte[] bytes, int at, int length)
                throws IOException;
    }

    /** @param longest bytes of the longest block */
    Rebuilder(int longest, DatagramCounters counters, Output output) {
        this.counters = counters;
        this.output = output;
        this.blocks = new byte[REMEMBERED][longest];
        this.rebuilt = new byte[longest];
        Arrays.fill(numbers, NONE);
    }

    /** Hands over what is new in a packet, older blocks first. */
    void take(SoundPacket packet, byte[] bytes, long arrivalNanos) throws IOException {
        if (newest == NONE || Epoch.isLater(packet.epoch(), epoch)) {
            begin(packet.epoch());
        } else if (packet.epoch() != epoch) {
            counters.add(DatagramCounters.LATE, 1);
            return;
        }
        final long number = packet.position() / packet.frames();
        if (newest != NONE && number <= newest - HOPELESS) {
            counters.add(DatagramCounters.LATE, 1);
            return;
        }
        for (int copy = packet.copies(); copy > 0; copy--) {
            final int back = SoundPacket.distance(copy);
            fill(packet, back, bytes, packet.partAt(copy), packet.partLength(copy), arrivalNanos);
        }
        if (packet.hasParity()) {
            rebuild(packet, arrivalNanos);
        }
        fill(packet, 0, bytes, packet.partAt(0), packet.partLength(0), arrivalNanos);
        judge(number);
    }

    private void begin(int newEpoch) {
        epoch = newEpoch;
        newest = NONE;
        judged = NONE;
        Arrays.fill(numbers, NONE);
    }

    private void rebuild(SoundPacket packet, long arrivalNanos) throws IOException {
        final long number = packet.position() / packet.frames();
        final boolean one = isHere(number - 1);
        if (one == isHere(number - 2)) {
            return; // none is missing, or both are
        }
        final int known = slot(one ? number - 1 : number - 2);
        final int length = packet.rebuild(blocks[known], lengths[known], rebuilt);
        if (length > 0) {
            fill(packet, one ? 2 : 1, rebuilt, 0, length, arrivalNanos);
        }
    }

    private void fill(SoundPacket packet, int back, byte[] bytes, int at, int length, long arrivalNanos)
            throws IOException {
        final long number = packet.position() / packet.frames() - back;
        if (number < 0 || isHere(number) || length > rebuilt.length || isUnknownBeginning(number, back)) {
            return;
        }
        final int slot = slot(number);
        numbers[slot] = number;
        lengths[slot] = length;
        System.arraycopy(bytes, at, blocks[slot], 0, length);
        if (back > 0) {
            counters.add(DatagramCounters.RECOVERED, 1);
        }
        newest = Math.max(newest, number);
        final long earlier = (long) back * packet.frames();
        output.block(
                epoch,
                packet.position() - earlier,
                earlier(packet.captureNanos(), earlier),
                arrivalNanos,
                bytes,
                at,
                length);
    }

    /** What was before the first packet was not lost. */
    private boolean isUnknownBeginning(long number, int back) {
        return back > 0 && (newest == NONE || number < judged);
    }

    private static long earlier(long captureNanos, long frames) {
        return captureNanos == 0 ? 0 : captureNanos - io.foldback.audio.block.RoomClock.nanosOf(frames);
    }

    /** Counts what will not come any more. */
    private void judge(long number) {
        if (judged == NONE || number - judged > REMEMBERED) {
            judged = number; // a leap of the room's is no loss
        }
        while (judged < newest - HOPELESS) {
            if (!isHere(judged)) {
                counters.add(DatagramCounters.UNRECOVERED, 1);
            }
            judged++;
        }
    }

    private boolean isHere(long number) {
        return number >= 0 && numbers[slot(number)] == number;
    }

    private static int slot(long number) {
        return (int) (number % REMEMBERED);
    }
}
