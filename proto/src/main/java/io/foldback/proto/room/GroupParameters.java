package io.foldback.proto.room;

/** What can be set of a group: a fader that stands in front of the buses for all its channels (DCA). */
public final class GroupParameters {
    /** Groups that every room has. */
    public static final int GROUPS = 8;

    private static final Schema.Builder SCHEMA_OF = new Schema.Builder();

    public static final Parameter NAME = SCHEMA_OF.words("name", 64, "");
    public static final Parameter GAIN = SCHEMA_OF.range("gain", 0, 2, "", 1);

    /** Silences its channels on the buses. */
    public static final Parameter MUTED = SCHEMA_OF.onOff("muted", false);

    public static final Schema SCHEMA = SCHEMA_OF.build();

    private GroupParameters() {}
}
