package io.foldback.client.session;

/**
 * Why a client listens no more.
 *
 * @param sentence for people
 */
public record Ending(Kind kind, String sentence) {

    /** The four ways. */
    public enum Kind {
        /** The caller closed it. */
        CLOSED,
        /** The server said no. */
        REFUSED,
        /** There was no server, or none that speaks this protocol. */
        UNREACHABLE,
        /** The sink could not take what arrived. */
        FAILED
    }
}
