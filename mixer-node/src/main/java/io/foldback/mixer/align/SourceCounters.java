package io.foldback.mixer.align;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What happened to the blocks of one source. Written by the engine, read by anybody. */
public final class SourceCounters {
    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int LATE = 0;
    private static final int LOST = 1;
    private static final int DUPLICATE = 2;
    private static final int CONCEALED = 3;
    private static final int EPOCHS = 4;
    private static final int FOREIGN = 5;
    private static final int RECEIVED = 6;
    private static final int AWAITED = 7;
    private static final int NEEDED_LAG = 8;

    private final long[] counts = new long[9];

    /** Came after its position was rendered, or belonged to an epoch that has ended. */
    void late() {
        add(LATE, 1);
    }

    /** A later block came, this one not (yet); negative when it comes after all. */
    void lost(long blocks) {
        add(LOST, blocks);
    }

    void duplicate() {
        add(DUPLICATE, 1);
    }

    void concealed() {
        add(CONCEALED, 1);
    }

    void epoch() {
        add(EPOCHS, 1);
    }

    /** Not on the room's grid. */
    void foreign() {
        add(FOREIGN, 1);
    }

    void received() {
        add(RECEIVED, 1);
    }

    /** How the source stands now: whether it is waited for, and the lag it would need, in blocks. */
    void standing(boolean awaited, int neededLagBlocks) {
        COUNT.setOpaque(counts, AWAITED, awaited ? 1L : 0L);
        COUNT.setOpaque(counts, NEEDED_LAG, (long) neededLagBlocks);
    }

    public boolean awaited() {
        return get(AWAITED) != 0;
    }

    public int neededLagBlocks() {
        return (int) get(NEEDED_LAG);
    }

    public long lateBlocks() {
        return get(LATE);
    }

    public long lostBlocks() {
        return get(LOST);
    }

    public long duplicateBlocks() {
        return get(DUPLICATE);
    }

    public long concealedBlocks() {
        return get(CONCEALED);
    }

    public long epochs() {
        return get(EPOCHS);
    }

    public long foreignBlocks() {
        return get(FOREIGN);
    }

    public long receivedBlocks() {
        return get(RECEIVED);
    }

    private void add(int which, long blocks) {
        COUNT.setOpaque(counts, which, counts[which] + blocks);
    }

    private long get(int which) {
        return (long) COUNT.getOpaque(counts, which);
    }
}
