package io.foldback.gateway.nativetcp;

import java.nio.ByteBuffer;

/** Keeps what a socket did not take of a frame that others write too. Memory is taken once, at the first need. */
final class Remainder {
    private ByteBuffer memory = ByteBuffer.allocate(0);

    /** A copy of what remains of {@code shared}; valid until the next call. */
    ByteBuffer of(ByteBuffer shared) {
        if (memory.capacity() < shared.remaining()) {
            memory = ByteBuffer.allocateDirect(shared.capacity());
        }
        return memory.clear().put(shared).flip();
    }
}
