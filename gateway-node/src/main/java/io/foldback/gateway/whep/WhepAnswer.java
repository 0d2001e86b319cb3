package io.foldback.gateway.whep;

import org.jspecify.annotations.Nullable;

/** What comes of an offer. */
public sealed interface WhepAnswer {

    /**
     * It is answered.
     *
     * @param id unguessable, by which the session is ended
     * @param tag of the session's ICE, for If-Match
     * @param sdp the answer
     * @param resume token that brings the session back, over whatever transport
     * @param mix id of the personal mix that it hears; null when it hears none
     */
    record Welcome(String id, String tag, String sdp, String resume, @Nullable String mix) implements WhepAnswer {}

    /**
     * It is not.
     *
     * @param status of HTTP
     * @param code one word for programs
     * @param sentence what, value and limit, for people
     */
    record Refused(int status, String code, String sentence) implements WhepAnswer {}
}
