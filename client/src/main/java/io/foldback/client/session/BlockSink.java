package io.foldback.client.session;

import io.foldback.audio.jitter.PlayoutStatistics;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes what arrives. Called by one thread at a time, which reads no further until the call returns: the client's, or that
 * of its datagrams. An {@link IOException} ends the client with its message.
 */
public interface BlockSink {

    /** A session began; the blocks that follow have these lengths. Called again after each reconnection. */
    void begin(SessionFormat format) throws IOException;

    /** One block. It is valid only during the call. By datagrams they may come in another order than they follow. */
    void block(ReceivedBlock block) throws IOException;

    /** How it is played, as any thread may ask; null when it is not played, or not yet. */
    default @Nullable PlayoutStatistics statistics() {
        return null;
    }

    /**
     * What all blocks of a session have in common.
     *
     * @param channels planes of every block
     * @param block frames of every block
     */
    record SessionFormat(int sampleRate, int channels, int block) {}
}
