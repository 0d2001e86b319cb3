package io.foldback.link.control;

/** The director's verdict on one change. */
public sealed interface RoomReply {

    /**
     * Done.
     *
     * @param sequence number of the event
     * @param saved whether it outlasts the director's process already; if not, it is saved as soon as that can be
     */
    record Accepted(int term, long sequence, boolean saved) implements RoomReply {}

    /**
     * Nothing changed.
     *
     * @param code one word for programs, such as {@code unknown_channel}
     * @param message one sentence that names what, value and limit
     */
    record Rejected(String code, String message) implements RoomReply {}
}
