package io.foldback.client.datagram;

import java.io.IOException;

/** Takes blocks as they come or are rebuilt, each once, not always in order. The line's thread. */
@FunctionalInterface
public interface BlockTaker {

    /**
     * One block.
     *
     * @param captureNanos of its first frame, on the gateway's clock; 0 when not known
     * @param arrivalNanos of the packet that brought it
     * @param samples channels x frames, planar; valid only during the call
     * @throws IOException when it cannot be taken, which ends the line
     */
    void block(int epoch, long position, long captureNanos, long arrivalNanos, float[] samples) throws IOException;
}
