package io.foldback.deploy.bench.fanout;

import io.foldback.audio.block.AudioBlock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of the blocks that another client got without loss at the same time; what the machine did to both is no matter.
 *
 * @param due blocks that the other one got, without the first and last few, whose neighbours are not known
 * @param laterNanos by how much each of them that came was later than there, in order
 */
record Beside(int due, List<Long> laterNanos) {
    private static final int EDGE = 16;
    private static final double FRAMES_PER_NANO = AudioBlock.SAMPLE_RATE / 1e9;

    /** @param arrivals when each block came, by its first frame */
    static Beside of(Map<Long, Long> arrivals, Map<Long, Long> withoutLoss) {
        final List<Long> due = withoutLoss.keySet().stream()
                .sorted()
                .skip(EDGE)
                .limit(Math.max(0, withoutLoss.size() - 2 * EDGE))
                .toList();
        return new Beside(
                due.size(),
                due.stream()
                        .filter(arrivals::containsKey)
                        .map(frame -> arrivals.getOrDefault(frame, 0L) - withoutLoss.getOrDefault(frame, 0L))
                        .sorted()
                        .toList());
    }

    /** Part of the blocks that came, 0..1. */
    double share() {
        return due == 0 ? 0 : (double) laterNanos.size() / due;
    }

    /** By how many frames that part of all blocks was later at most; null when less came. */
    @Nullable
    Double laterFrames(double part) {
        final int wanted = (int) Math.ceil(part * due);
        return wanted == 0 || wanted > laterNanos.size() ? null : laterNanos.get(wanted - 1) * FRAMES_PER_NANO;
    }
}
