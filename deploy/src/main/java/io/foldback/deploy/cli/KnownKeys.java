package io.foldback.deploy.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Finds typing errors below {@code foldback} in given settings, by what the documented defaults know. Sections that
 * people fill with names of their own, and those that are empty by default, are left to whoever reads them.
 */
final class KnownKeys {
    private static final String ROOT = "foldback";
    private static final Set<String> FREELY_NAMED = Set.of("foldback.rooms", "foldback.capture.sources");

    private static final String DISPATCHER = "dispatcher"; // its keys are Pekko's

    private final Config reference;

    private KnownKeys(Config reference) {
        this.reference = reference;
    }

    static KnownKeys of(Config reference) {
        return new KnownKeys(reference);
    }

    /** Throws a sentence about the first key that is not known. */
    void check(Config given) {
        final ConfigValue own = given.root().get(ROOT);
        if (own != null && reference.hasPath(ROOT)) {
            section(ROOT, own, reference.getObject(ROOT));
        }
    }

    private void section(String path, ConfigValue given, ConfigObject known) {
        if (!(given instanceof ConfigObject keys)) {
            throw Failure.usage(path + " is a section and cannot be " + given.valueType() + at(given) + ".");
        }
        keys.forEach((key, value) -> key(path + "." + key, key, value, known));
    }

    private void key(String path, String key, ConfigValue given, ConfigObject known) {
        if (FREELY_NAMED.contains(path) || key.equals(DISPATCHER)) {
            return;
        }
        final ConfigValue expected = known.get(key);
        if (expected == null) {
            throw Failure.usage(path + at(given) + " is no setting; " + hint(key, known.keySet()) + ".");
        }
        if (expected instanceof ConfigObject below && !below.isEmpty()) {
            section(path, given, below);
        }
    }

    private static String at(ConfigValue value) {
        final String origin = value.origin().description();
        return origin.startsWith("system prop") ? "" : " (" + origin + ")";
    }

    private static String hint(String key, Collection<String> known) {
        final Optional<String> nearest = known.stream()
                .filter(other -> distance(key, other) <= 1 + other.length() / 4)
                .min(Comparator.comparingInt(other -> distance(key, other)));
        return nearest.map(other -> "the nearest one is " + other)
                .orElse("known here are "
                        + String.join(", ", known.stream().sorted().toList()));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            final int[] next = new int[b.length() + 1];
            next[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                final int swap = row[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(swap, 1 + Math.min(row[j], next[j - 1]));
            }
            row = next;
        }
        return row[b.length()];
    }
}
