package io.foldback.proto.room;

/** What can be set of a stereo bus. */
public final class BusParameters {
    private static final Schema.Builder SCHEMA_OF = new Schema.Builder();

    public static final Parameter NAME = SCHEMA_OF.words("name", 64, "");
    public static final Parameter GAIN = SCHEMA_OF.range("gain", 0, 2, "", 1);
    public static final Parameter MUTED = SCHEMA_OF.onOff("muted", false);

    public static final Schema SCHEMA = SCHEMA_OF.build();

    private BusParameters() {}
}
