package io.foldback.capture.clock;

import java.util.Arrays;

/** 99th percentile of callbacks' lateness over the last 5 to 10 s, in steps of 5 microseconds up to 20 ms. */
public final class LatenessWindow {
    private static final long STEP_NANOS = 5_000;
    private static final int STEPS = 4_000;
    private static final long HALF_NANOS = 5_000_000_000L;

    private int[] current = new int[STEPS + 1];
    private int[] before = new int[STEPS + 1];
    private long count;
    private long countBefore;
    private long halfStart;

    /** @param lateNanos against the smoothed clock; early is counted as in time */
    public void add(double lateNanos, long nowNanos) {
        if (nowNanos - halfStart > HALF_NANOS) {
            turn(nowNanos);
        }
        current[Math.clamp((long) lateNanos / STEP_NANOS, 0, STEPS)]++;
        count++;
    }

    private void turn(long nowNanos) {
        final int[] oldest = before;
        before = current;
        current = oldest;
        Arrays.fill(current, 0);
        countBefore = count;
        count = 0;
        halfStart = nowNanos;
    }

    public double p99Micros() {
        if (count + countBefore == 0) {
            return 0;
        }
        long above = (count + countBefore) / 100;
        int step = STEPS;
        while (step > 0 && above >= current[step] + before[step]) {
            above -= current[step] + before[step];
            step--;
        }
        return (step + 1) * (STEP_NANOS / 1e3);
    }
}
