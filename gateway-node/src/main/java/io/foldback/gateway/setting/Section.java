package io.foldback.gateway.setting;

import java.time.Duration;

/**
 * A section of the settings, whose keys have limits.
 *
 * @param path such as {@code foldback.gateway.http}
 */
public record Section(String path) {

    /** @throws IllegalArgumentException names key, value and limits of a number that is not within them */
    public void check(String key, long value, long least, long most) {
        check(key, value, least, most, "");
    }

    /** In milliseconds; as for a number. */
    public void checkMillis(String key, Duration value, long least, long most) {
        check(key, value.toMillis(), least, most, " ms");
    }

    /** In bytes; as for a number. */
    public void checkBytes(String key, long value, long least, long most) {
        check(key, value, least, most, " bytes");
    }

    private void check(String key, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    path + "." + key + " must be in " + least + ".." + most + unit + ", is " + value + unit);
        }
    }
}
