package io.foldback.mixer.room;

import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.NodeStatistics.SourceStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Why sources are not heard any more, each in one sentence that tells a person what to do. It is said once, and shown as
 * long as it holds. The director's thread; time is a parameter.
 */
final class SourceTroubles {
    /** By then it is known whether the source's node is still there, and what it says of the device. */
    static final long PATIENCE_NANOS = 3_000_000_000L;
    /** How long another sentence about a source must hold before it takes the place of the first: a host comes back by and by. */
    static final long SETTLED_NANOS = 10_000_000_000L;

    private static final String PUBLISHER = "whip";
    private static final String ENDED = "ended";
    private static final String RUNNING = "running";

    private final Consumer<String> complain;
    private final Consumer<String> news;
    private final Map<String, SourceStatistics> here = new HashMap<>();
    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, Change> changes = new HashMap<>();
    private Map<String, String> known = Map.of();

    /** Another sentence than the one that is told. */
    private record Change(String why, long sinceNanos) {}

    /**
     * @param complain takes each sentence once, when it begins to hold
     * @param news takes a sentence about a source that is heard again
     */
    SourceTroubles(Consumer<String> complain, Consumer<String> news) {
        this.complain = complain;
        this.news = news;
    }

    /** What nodes say of their sources now; who is silent for 2 s is not among them. */
    void hear(List<NodeStatistics> nodes) {
        here.clear();
        for (final NodeStatistics node : nodes) {
            for (final SourceStatistics source : node.sources()) {
                here.put(source.source(), source);
            }
        }
    }

    /**
     * Looks who is missing; whether the sentences are others than before.
     *
     * @param wanted tells of a source whether the room has channels of it
     */
    boolean look(RoomSources sources, Predicate<String> wanted, long nowNanos) {
        sources.names().forEach(this::learnKind);
        final Map<String, String> now = new TreeMap<>();
        for (final String source : sources.missing(PATIENCE_NANOS, nowNanos)) {
            final String why = wanted.test(source) ? why(source) : null;
            if (why != null) {
                now.put(source, settled(source, why, nowNanos));
            }
        }
        changes.keySet().retainAll(now.keySet());
        if (now.equals(known)) {
            return false;
        }
        tell(now);
        known = now;
        return true;
    }

    /** What is true for a moment, while a host comes back and its sound is not here yet, is not worth a sentence. */
    private String settled(String source, String why, long nowNanos) {
        final String told = known.get(source);
        if (told == null || told.equals(why)) {
            changes.remove(source);
            return why;
        }
        final Change before = changes.get(source);
        if (before == null || !before.why().equals(why)) {
            changes.put(source, new Change(why, nowNanos));
            return told;
        }
        return nowNanos - before.sinceNanos() < SETTLED_NANOS ? told : why;
    }

    private void learnKind(String source) {
        final SourceStatistics captured = here.get(source);
        if (captured != null) {
            kinds.put(source, captured.kind());
        }
    }

    private void tell(Map<String, String> now) {
        now.forEach((source, why) -> {
            if (!why.equals(known.get(source))) {
                complain.accept(why);
            }
        });
        known.keySet().stream()
                .filter(source -> !now.containsKey(source))
                .forEach(source -> news.accept("source " + source + " is heard again"));
    }

    /** Null when nobody needs to do anything: a recording is over, or a publisher has left. */
    private @Nullable String why(String source) {
        final SourceStatistics captured = here.get(source);
        if (captured == null) {
            return PUBLISHER.equals(kinds.get(source))
                    ? null
                    : sentence(source, "check that its capture host is on and connected to the network");
        }
        return switch (captured.state()) {
            case ENDED -> null;
            case RUNNING ->
                sentence(
                        source,
                        PUBLISHER.equals(captured.kind())
                                ? "check the network between its publisher, the gateway and the mixer"
                                : "check the network between its capture host and the mixer");
            default -> sentence(source, "check that its device is switched on and its cable is in");
        };
    }

    private static String sentence(String source, String what) {
        return "No sound comes from source " + source + " any more: " + what + "; the sound comes back by itself.";
    }

    /** In order of the sources' names. */
    List<String> sentences() {
        return List.copyOf(known.values());
    }
}
