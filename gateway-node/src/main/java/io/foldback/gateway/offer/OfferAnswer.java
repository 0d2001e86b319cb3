package io.foldback.gateway.offer;

import org.jspecify.annotations.Nullable;

/** What comes of an offer. */
public sealed interface OfferAnswer {

    /**
     * It is answered.
     *
     * @param id unguessable, by which the session is ended
     * @param tag of the session's ICE, for If-Match
     * @param sdp the answer
     * @param session unguessable, the same over all transports of who listens
     * @param resume token that brings that session back
     * @param mix id of the personal mix that it hears; null when it hears none
     */
    record Welcome(
            String id,
            String tag,
            String sdp,
            String session,
            String resume,
            @Nullable String mix) implements OfferAnswer {}

    /**
     * It is not.
     *
     * @param status of HTTP
     * @param code one word for programs
     * @param sentence what, value and limit, for people
     */
    record Refused(int status, String code, String sentence) implements OfferAnswer {}
}
