package io.foldback.capture.session;

import java.util.Locale;

/** Where a source is in its life. */
enum DeviceState {
    OPENING,
    RUNNING,
    LOST;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
