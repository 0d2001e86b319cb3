package io.foldback.gateway.session;

import io.foldback.link.blocks.Selection;
import java.util.Locale;

/** What somebody may do of whom nothing is known. */
public enum DefaultGrant {
    /** Nothing at all. */
    NONE,
    /** Hear the buses. */
    BUSES,
    /** Hear buses and single channels, and change the room. */
    ALL;

    /** @throws IllegalArgumentException when it is none of the three words */
    public static DefaultGrant of(String key, String word) {
        for (DefaultGrant grant : values()) {
            if (grant.word().equals(word)) {
                return grant;
            }
        }
        throw new IllegalArgumentException(key + " must be none, buses or all, is " + word);
    }

    /** How it is spelled in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean mayHear(Selection selection) {
        return switch (this) {
            case NONE -> selection.isEmpty();
            case BUSES -> selection.channels() == 0;
            case ALL -> true;
        };
    }

    /** The channels that may be heard one by one, or be mixed: bit c set, channel c. */
    public long channels() {
        return this == ALL ? -1 : 0;
    }

    public boolean mayChangeRoom() {
        return this == ALL;
    }
}
