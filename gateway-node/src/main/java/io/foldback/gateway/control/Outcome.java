package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.link.control.RoomReply;

/** What became of an operation. */
public sealed interface Outcome {

    /** Done; what the caller gets. */
    record Done(JsonNode result) implements Outcome {}

    /**
     * Nothing changed.
     *
     * @param code a word for programs
     * @param sentence names what, value and limit
     */
    record Problem(String code, String sentence) implements Outcome {

        static Problem of(RoomReply.Rejected rejected) {
            return new Problem(rejected.code(), rejected.message());
        }
    }
}
