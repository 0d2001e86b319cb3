package io.foldback.gateway.session;

import java.util.Locale;

/** What somebody may do of whom nothing is known; {@code access.Grants} says what that is. */
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
}
