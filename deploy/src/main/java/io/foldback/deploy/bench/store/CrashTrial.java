package io.foldback.deploy.bench.store;

import io.foldback.deploy.process.ChildJvm;
import io.foldback.deploy.process.Pause;
import io.foldback.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Kills a process while it writes, at a random moment, and compares what it said with what the store holds. */
final class CrashTrial {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HEAP_MEGABYTES = 96;
    private static final int LONGEST_LIFE_MILLIS = 1500;

    private CrashTrial() {}

    /**
     * @param acknowledged changes that the process said were saved
     * @param lost those of them that are not there
     * @param openMillis how long the store took to open after that
     */
    record Result(long acknowledged, long lost, double openMillis) {}

    /** One life and death on the store in this folder, which earlier ones may have left. */
    static Result run(Path folder, int number, RandomGenerator random) {
        final List<String> said = liveAndDie(folder, number, Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
        final long before = System.nanoTime();
        try (Store store = TrialStore.open(folder)) {
            final double openMillis = (System.nanoTime() - before) / 1e6;
            final Ledger ledger = new Ledger(said);
            return new Result(ledger.acknowledged(), ledger.lost(store), openMillis);
        }
    }

    private static List<String> liveAndDie(Path folder, int number, Duration life) {
        try (ChildJvm child = start(folder, "run-" + number)) {
            Pause.of(life);
            child.kill();
            if (!child.errors().isEmpty()) {
                throw new IllegalStateException("the crash writer complained:\n" + String.join("\n", child.errors()));
            }
            return child.answers();
        }
    }

    /** A process that has the store open and writes into it. */
    static ChildJvm start(Path folder, String name) {
        final ChildJvm child = ChildJvm.start(new ChildJvm.Command(
                "crash writer",
                CrashWriter.class.getName(),
                HEAP_MEGABYTES,
                0,
                "",
                Map.of(),
                Map.of(),
                List.of(folder.toString(), name)));
        child.await(CrashWriter.READY::equals, PATIENCE);
        return child;
    }
}
