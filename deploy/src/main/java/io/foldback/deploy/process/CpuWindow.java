package io.foldback.deploy.process;

import java.time.Duration;

/** What one process takes of a core from now on. */
public final class CpuWindow {
    private final ChildJvm process;
    private final Duration before;
    private final long startNanos;

    public CpuWindow(ChildJvm process) {
        this.process = process;
        before = process.cpu();
        startNanos = System.nanoTime();
    }

    /** Percent of one core since this was made; the system counts in steps of 10 ms. */
    public double percent() {
        return percent(process.cpu().minus(before), System.nanoTime() - startNanos);
    }

    static double percent(Duration cpu, long nanos) {
        return 100.0 * cpu.toNanos() / nanos;
    }
}
