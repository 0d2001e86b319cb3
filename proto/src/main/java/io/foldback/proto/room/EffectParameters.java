package io.foldback.proto.room;

/** What can be set of a room's effect buses: one stereo delay and one reverb, whose sound alone comes out of them. */
public final class EffectParameters {
    private static final Schema.Builder SCHEMA_OF = new Schema.Builder();

    /** Between one echo and the next. */
    public static final Parameter DELAY_TIME = SCHEMA_OF.range("delay/time", 1, 1_000, "ms", 350);

    /** Part of an echo that comes again. */
    public static final Parameter DELAY_FEEDBACK = SCHEMA_OF.range("delay/feedback", 0, 0.95, "", 0.35);

    /** Where each echo is 3 dB duller than the one before. */
    public static final Parameter DELAY_HIGH_CUT = SCHEMA_OF.range("delay/high-cut", 500, 20_000, "Hz", 6_000);

    public static final Parameter REVERB_PRE_DELAY = SCHEMA_OF.range("reverb/pre-delay", 0, 200, "ms", 20);

    /** Until low notes are 60 dB down. */
    public static final Parameter REVERB_DECAY = SCHEMA_OF.range("reverb/decay", 0.1, 10, "s", 1.6);

    /** By how much of the decay the highest notes are shorter. */
    public static final Parameter REVERB_DAMPING = SCHEMA_OF.range("reverb/damping", 0, 0.95, "", 0.5);

    /** 0 is a chamber, 1 a hall. */
    public static final Parameter REVERB_SIZE = SCHEMA_OF.range("reverb/size", 0, 1, "", 0.5);

    public static final Schema SCHEMA = SCHEMA_OF.build();

    private EffectParameters() {}
}
