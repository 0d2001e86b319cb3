package io.foldback.capture.session;

import java.util.Locale;

/** Where a source is in its life. */
enum DeviceState {
    OPENING,
    RUNNING,
    LOST,
    ENDED;

    boolean isOver() {
        return this == LOST || this == ENDED;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
