package io.foldback.client.session;

import java.io.IOException;

/**
 * Takes what arrives. Called by the client's thread alone, which reads no further until the call returns. An
 * {@link IOException} ends the client with its message.
 */
public interface BlockSink {

    /** A session began; the blocks that follow have these lengths. Called again after each reconnection. */
    void begin(SessionFormat format) throws IOException;

    /** One block. It is valid only during the call. */
    void block(ReceivedBlock block) throws IOException;

    /**
     * What all blocks of a session have in common.
     *
     * @param channels planes of every block
     * @param block frames of every block
     */
    record SessionFormat(int sampleRate, int channels, int block) {}
}
