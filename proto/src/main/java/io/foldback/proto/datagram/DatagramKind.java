package io.foldback.proto.datagram;

import org.jspecify.annotations.Nullable;

/** What a datagram is. */
public enum DatagramKind {
    /** Server to client: a block, and what is carried again of those before. */
    SOUND(1),
    /** Server to client: a report came. */
    ANSWER(2),
    /** Client to server: here I am, and so I hear. */
    REPORT(3);

    private final int code;

    DatagramKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static @Nullable DatagramKind of(int code) {
        return switch (code) {
            case 1 -> SOUND;
            case 2 -> ANSWER;
            case 3 -> REPORT;
            default -> null;
        };
    }
}
