package io.foldback.gateway.websocket;

import io.foldback.gateway.access.Pass;
import org.jspecify.annotations.Nullable;

/** What comes of a wish and the credentials that were shown for it. */
sealed interface Entrance permits Entrance.Open, Refusal {

    /**
     * It may be heard.
     *
     * @param mix id of the session's own mix, or of another's; null when it hears the room's buses or channels
     */
    record Open(Pass pass, SessionSound sound, @Nullable String mix) implements Entrance {}
}
