package io.foldback.proto.nativetcp;

/**
 * The codes of {@link ServerMessage.ErrorMessage}. Directors add their own, such as {@code unknown_channel}, and gateways
 * those that say what is wrong with a token.
 */
public final class ErrorCode {
    public static final String BAD_JSON = "bad_json";
    public static final String BAD_FIELD = "bad_field";
    public static final String UNKNOWN_OPERATION = "unknown_operation";
    public static final String HELLO_EXPECTED = "hello_expected";
    public static final String ALREADY_WELCOME = "already_welcome";
    public static final String MIX_AND_CHANNELS = "mix_and_channels";
    public static final String DUPLICATE_CHANNEL = "duplicate_channel";
    public static final String UNKNOWN_ROOM = "unknown_room";
    public static final String UNKNOWN_MIX = "unknown_mix";
    public static final String UNKNOWN_CHANNEL = "unknown_channel";
    public static final String NOT_GRANTED = "not_granted";
    public static final String NOT_AVAILABLE = "not_available";
    public static final String ROOM_AWAY = "room_away";
    public static final String FULL = "full";

    private ErrorCode() {}
}
