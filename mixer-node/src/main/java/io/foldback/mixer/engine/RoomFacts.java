package io.foldback.mixer.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What a room's engine did. Written by its thread, read by anybody. */
public final class RoomFacts {
    private static final VarHandle FACT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int BLOCKS = 0;
    private static final int GAPS = 1;
    private static final int MISSES = 2;
    private static final int OVERRUNS = 3;
    private static final int METERED = 4;

    private final long[] facts = new long[5];

    void rendered() {
        FACT.setOpaque(facts, BLOCKS, facts[BLOCKS] + 1);
    }

    void skipped(long blocks) {
        FACT.setOpaque(facts, GAPS, facts[GAPS] + blocks);
    }

    void missed(int sources) {
        if (sources > 0) {
            FACT.setOpaque(facts, MISSES, facts[MISSES] + 1);
        }
    }

    void overrun() {
        FACT.setOpaque(facts, OVERRUNS, facts[OVERRUNS] + 1);
    }

    void metered(long position) {
        FACT.setRelease(facts, METERED, position);
    }

    /** Position up to which the meters tell, in frames; the tenth of a second before it. 0: nothing yet. */
    public long meteredPosition() {
        return (long) FACT.getAcquire(facts, METERED);
    }

    public long blocks() {
        return (long) FACT.getOpaque(facts, BLOCKS);
    }

    /** Positions that were never rendered, in blocks. */
    public long gaps() {
        return (long) FACT.getOpaque(facts, GAPS);
    }

    /** Blocks that were rendered without a source that was waited for. */
    public long deadlineMisses() {
        return (long) FACT.getOpaque(facts, MISSES);
    }

    /** Blocks for which the publish thread had left no room. */
    public long overruns() {
        return (long) FACT.getOpaque(facts, OVERRUNS);
    }
}
