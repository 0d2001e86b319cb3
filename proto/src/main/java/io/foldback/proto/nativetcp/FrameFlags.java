package io.foldback.proto.nativetcp;

/** The flags of a frame. */
public final class FrameFlags {
    public static final int FLOAT32 = 0x01;
    public static final int INT16 = 0x02;
    public static final int COMPRESSED = 0x04;
    public static final int STAMPED = 0x08;
    public static final int RF = 0x80;

    private FrameFlags() {}
}
