package io.foldback.gateway.websocket;

import io.foldback.gateway.access.Pass;

/** What comes of a wish and the credentials that were shown for it. */
sealed interface Entrance permits Entrance.Open, Refusal {

    /** It may be heard. */
    record Open(Pass pass, SharedMix.Target target) implements Entrance {}
}
