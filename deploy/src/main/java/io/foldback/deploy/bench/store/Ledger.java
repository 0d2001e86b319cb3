package io.foldback.deploy.bench.store;

import io.foldback.store.Store;
import io.foldback.store.document.StoredRoom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a killed process said was saved, line by line:
 * <pre>
 *   room main 17 .     the room's body with number 17 is saved
 *   scene a .          the scene is saved
 *   going a .          its removal was asked for
 *   gone a .           and is saved
 * </pre>
 * A line without its full stop was cut off and says nothing.
 */
final class Ledger {
    static final String END = " .";

    private final Map<String, Long> rooms = new HashMap<>();
    private final Set<String> scenes = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private long acknowledged;

    Ledger(List<String> lines) {
        lines.stream().filter(line -> line.endsWith(END)).forEach(this::enter);
    }

    private void enter(String line) {
        final String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "room" -> rooms.merge(words[1], Long.parseLong(words[2]), Math::max);
            case "scene" -> scenes.add(words[1]);
            case "gone" -> gone.add(words[1]);
            case "going" -> {
                scenes.remove(words[1]);
                acknowledged--; // a wish, not yet an answer
            }
            default -> throw new IllegalArgumentException("no line of a ledger: " + line);
        }
        acknowledged++;
    }

    long acknowledged() {
        return acknowledged;
    }

    /** How many of the acknowledged changes the store does not show. */
    long lost(Store store) {
        final Map<String, Long> stored =
                store.rooms().all().stream().collect(Collectors.toMap(StoredRoom::id, room -> number(room.body())));
        final Set<String> there =
                store.scenes().all().stream().map(scene -> scene.id()).collect(Collectors.toSet());
        return rooms.entrySet().stream()
                        .filter(said -> stored.getOrDefault(said.getKey(), 0L) < said.getValue())
                        .count()
                + scenes.stream().filter(scene -> !there.contains(scene)).count()
                + gone.stream().filter(there::contains).count();
    }

    /** A body with a number. */
    static String body(long number) {
        return "{\"number\":" + number + ",\"strips\":\"" + "{gain 0.5 pan 0} ".repeat(64) + "\"}";
    }

    static long number(String body) {
        return Long.parseLong(body.substring(body.indexOf(':') + 1, body.indexOf(',')));
    }
}
