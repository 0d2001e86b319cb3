package io.foldback.deploy.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One measurement that can be run by name. Needs no network beyond loopback. */
public interface Bench {

    String name();

    /** What it measures, in one line. */
    String summary();

    /** The same with crowds of another size; null when it has no crowds. */
    default @Nullable Bench withListeners(int listeners) {
        return null;
    }

    /**
     * Measures; takes as long as it takes.
     *
     * @param duration how long each run lasts; null leaves it to the bench
     * @param progress is told in one line what goes on
     */
    List<Figure> run(@Nullable Duration duration, Consumer<String> progress);
}
