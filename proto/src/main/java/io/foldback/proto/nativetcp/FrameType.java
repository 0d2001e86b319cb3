package io.foldback.proto.nativetcp;

/** The types of a frame. */
public final class FrameType {
    public static final int AUDIO = 1;
    public static final int CONTROL = 2;
    public static final int SYNC = 3;

    private FrameType() {}

    static boolean isKnown(int type) {
        return type >= AUDIO && type <= SYNC;
    }
}
