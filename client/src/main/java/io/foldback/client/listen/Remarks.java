package io.foldback.client.listen;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** Sentences for a person: each is said once, when it begins to hold. One thread. */
final class Remarks {
    private final PrintStream to;
    private Set<String> standing = Set.of();

    Remarks(PrintStream to) {
        this.to = to;
    }

    /** @param now all that hold; what held before and does not any more may be said again later */
    void hold(List<String> now) {
        now.stream().filter(sentence -> !standing.contains(sentence)).forEach(to::println);
        standing = Set.copyOf(now);
    }
}
