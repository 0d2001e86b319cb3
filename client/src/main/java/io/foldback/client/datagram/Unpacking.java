package io.foldback.client.datagram;

/** Makes samples of encoded blocks and hands them to a {@link BlockTaker}. One thread. */
interface Unpacking extends Rebuilder.Output, AutoCloseable {

    /** Bytes of the longest block; longer ones are none. */
    int longest();

    /** Whether a block may be so long. */
    boolean mayHave(int length);

    @Override
    void close();
}
