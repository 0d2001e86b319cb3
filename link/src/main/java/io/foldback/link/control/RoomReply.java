package io.foldback.link.control;

/** The director's verdict on one change. */
public sealed interface RoomReply {

    /** Done; {@code sequence} is the number of the event. */
    record Accepted(int term, long sequence) implements RoomReply {}

    /**
     * Nothing changed.
     *
     * @param code one word for programs, such as {@code unknown_channel}
     * @param message one sentence that names what, value and limit
     */
    record Rejected(String code, String message) implements RoomReply {}
}
