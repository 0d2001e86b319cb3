package io.foldback.deploy.bench.crowd;

import java.util.Locale;

/**
 * A crowd's size during one measurement, and what it does meanwhile.
 *
 * @param movesPerSecond faders of own mixes that are moved, all listeners together; 0 for a crowd that only listens
 */
public record Stage(int listeners, int movesPerSecond) {
    private static final String SEPARATOR = "+";

    /** A crowd that only listens. */
    public static Stage still(int listeners) {
        return new Stage(listeners, 0);
    }

    /** As an argument of a process. */
    String word() {
        return String.format(Locale.ROOT, "%d%s%d", listeners, SEPARATOR, movesPerSecond);
    }

    static Stage of(String word) {
        final int separator = word.indexOf(SEPARATOR);
        return new Stage(
                Integer.parseInt(word.substring(0, separator)), Integer.parseInt(word.substring(separator + 1)));
    }
}
