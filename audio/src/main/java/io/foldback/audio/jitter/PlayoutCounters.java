package io.foldback.audio.jitter;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counted by the sink's thread in plain fields, shown to all others once a pull. */
final class PlayoutCounters {
    long played;
    long concealed;
    long missed;
    long lateFrames;
    long late;
    long duplicates;
    long jumps;
    long slips;
    long underruns;
    long epochs;
    long depth;
    long target;
    long delay;
    long oldest;
    long resampled;
    /** The source's clock against the sink's. */
    double drift;

    private final AtomicLongArray shown = new AtomicLongArray(15);

    void show() {
        shown.setOpaque(0, played);
        shown.setOpaque(1, concealed);
        shown.setOpaque(2, Math.max(0, missed - lateFrames));
        shown.setOpaque(3, late);
        shown.setOpaque(4, duplicates);
        shown.setOpaque(5, jumps);
        shown.setOpaque(6, slips);
        shown.setOpaque(7, underruns);
        shown.setOpaque(8, epochs);
        shown.setOpaque(9, depth);
        shown.setOpaque(10, target);
        shown.setOpaque(11, delay);
        shown.setOpaque(12, oldest);
        shown.setOpaque(13, resampled);
        shown.setOpaque(14, Double.doubleToRawLongBits(drift * 1e6));
    }

    PlayoutStatistics statistics(long overruns) {
        return new PlayoutStatistics(
                shown.getOpaque(0),
                shown.getOpaque(1),
                shown.getOpaque(2),
                shown.getOpaque(3),
                shown.getOpaque(4),
                shown.getOpaque(5),
                shown.getOpaque(6),
                shown.getOpaque(7),
                overruns,
                shown.getOpaque(8),
                shown.getOpaque(9),
                shown.getOpaque(10),
                shown.getOpaque(11),
                shown.getOpaque(12),
                shown.getOpaque(13),
                Double.longBitsToDouble(shown.getOpaque(14)));
    }
}
