package io.foldback.deploy.process;

import io.foldback.deploy.Main;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Commands of ours as a script would run them. */
final class Program {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Program() {}

    /** Starts one and returns at once. */
    static ChildJvm start(String... words) {
        return ChildJvm.start(new ChildJvm.Command(words[0], Main.class.getName(), Map.of(), List.of(words)));
    }

    /** Runs one to its end. */
    static ChildJvm run(String... words) {
        final ChildJvm program = start(words);
        if (!program.awaitEnd(PATIENCE)) {
            program.kill();
            throw new AssertionError(String.join(" ", words) + " did not end:\n" + program.output());
        }
        return program;
    }
}
