package io.foldback.proto.room;

/** What becomes of a value that was asked for. */
public sealed interface Verdict {

    /** It is taken, a number perhaps at the end of its range. */
    record Taken(Value value) implements Verdict {}

    /**
     * It is not, and nothing changes.
     *
     * @param code a word for programs
     * @param sentence names what, value and limit
     */
    record Refused(String code, String sentence) implements Verdict {}

    String BAD_VALUE = "bad_value";
    String UNKNOWN_PARAMETER = "unknown_parameter";
    String BAD_ADDRESS = "bad_address";
}
