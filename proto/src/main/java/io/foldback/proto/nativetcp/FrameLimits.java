package io.foldback.proto.nativetcp;

/** Longest payloads that a receiver takes, in bytes on the wire. */
public record FrameLimits(int audioBytes, int jsonBytes) {
    /** No payload of any type may be longer. */
    public static final int MOST = 1 << 20;

    /** Longest control or sync payload that a server takes, on the wire and after inflating. */
    public static final int CLIENT_JSON = 1 << 16;

    /** What a server takes of a client that may not publish: sound is refused at its header, nothing of it is kept. */
    public static final FrameLimits OF_CLIENTS = new FrameLimits(0, CLIENT_JSON);

    /** What a client takes of a server. */
    public static final FrameLimits OF_SERVERS = new FrameLimits(MOST, MOST);

    public FrameLimits {
        if (audioBytes < 0 || audioBytes > MOST || jsonBytes < 0 || jsonBytes > MOST) {
            throw new IllegalArgumentException(
                    "limits of a frame must be in 0.." + MOST + ", are " + audioBytes + " and " + jsonBytes);
        }
    }

    int of(int type) {
        return type == FrameType.AUDIO ? audioBytes : jsonBytes;
    }
}
