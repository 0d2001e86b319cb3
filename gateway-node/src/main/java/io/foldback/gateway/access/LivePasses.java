package io.foldback.gateway.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The passes of all connections that are there now. Any thread. */
final class LivePasses {
    /**
     * One for sound that is heard, one for sound that is sent and one for control, and those before them: lost, or still
     * heard until the newest sounds.
     */
    static final int MOST_OF_A_SESSION = 6;

    private final Map<String, List<Pass>> sessions = new HashMap<>();

    /** Takes a pass in; returns those of its session that are too many now, and are to be ended. */
    synchronized List<Pass> enter(Pass pass) {
        final List<Pass> passes = sessions.computeIfAbsent(pass.session(), session -> new ArrayList<>());
        passes.add(pass);
        final List<Pass> surplus = new ArrayList<>();
        while (passes.size() > MOST_OF_A_SESSION) {
            surplus.add(passes.removeFirst());
        }
        return surplus;
    }

    synchronized void leave(Pass pass) {
        final List<Pass> passes = sessions.get(pass.session());
        if (passes != null && passes.remove(pass) && passes.isEmpty()) {
            sessions.remove(pass.session());
        }
    }

    /** Those of a subject that fit. */
    synchronized List<Pass> of(String subject, Predicate<Pass> fits) {
        return sessions.values().stream()
                .flatMap(List::stream)
                .filter(pass -> Objects.equals(pass.granted().subject(), subject))
                .filter(fits)
                .toList();
    }
}
