package io.foldback.deploy.bench.crowd;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One listener's side of its connection: bytes in, positions to its {@link Track}. One thread. */
interface Wire {

    /** What it says first. */
    ByteBuffer greeting();

    /**
     * Takes all bytes of the chunk.
     *
     * @throws IOException when the server refuses or does not speak the protocol
     */
    void take(ByteBuffer chunk, long nowNanos) throws IOException;

    /** What it has to say by now, once; null: nothing. */
    default @Nullable ByteBuffer reply() {
        return null;
    }

    Track track();
}
