package io.foldback.mixer.engine;

import io.foldback.audio.block.RoomClock;
import io.foldback.link.blocks.Selection;
import io.foldback.mixer.bus.EffectBusPlan;
import io.foldback.mixer.effect.ChainPlan;
import io.foldback.mixer.strip.EffectSends;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * How much processor time the engine takes for a block, measured on the calling thread with a room that is fed in
 * virtual time. What else runs on the machine does not count.
 */
public final class MixMeasurement {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_BLOCKS = 20_000;

    private MixMeasurement() {}

    /**
     * @param nanosPerBlock processor time, delivery of the source's block included
     * @param coreShare part of one core at real time
     */
    public record Result(int strips, int buses, int blockFrames, long blocks, double nanosPerBlock, double coreShare) {

        /** Rooms of this size that one core could render in real time. */
        public double roomsPerCore() {
            return 1 / coreShare;
        }
    }

    /**
     * @param settings block size and buses, the last one is {@code solo}
     * @param strips 1..64
     * @param rounds of the measured blocks the fastest round counts
     */
    public static Result run(EngineSettings settings, int strips, int blocks, int rounds) {
        return run(settings, strips, EffectSends.NONE, blocks, rounds);
    }

    /** @param sends of every strip into the effect buses */
    public static Result run(EngineSettings settings, int strips, EffectSends sends, int blocks, int rounds) {
        final SyntheticRoom room = new SyntheticRoom(settings, strips);
        room.change(1, ChainPlan.OFF, sends, EffectBusPlan.DEFAULT);
        play(room, WARM_BLOCKS);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            final long before = THREADS.getCurrentThreadCpuTime();
            play(room, blocks);
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - before);
        }
        final double perBlock = (double) best / blocks;
        return new Result(
                strips,
                settings.buses(),
                settings.blockFrames(),
                blocks,
                perBlock,
                perBlock / RoomClock.nanosOf(settings.blockFrames()));
    }

    private static void play(SyntheticRoom room, int blocks) {
        for (int i = 0; i < blocks; i++) {
            room.play();
            while (!room.output().isEmpty()) {
                room.output().take(Selection.NOTHING);
            }
        }
    }
}
