package io.foldback.gateway.datagram;

/** Where a line's blocks come from: written into {@link Contents}, one after the other. The sender's thread alone. */
interface Supply {

    /** Writes all blocks that wait, and says so after each; whether there were any. */
    boolean drain(Runnable written);

    Contents contents();

    /** Blocks that came faster than the sender took them. */
    long overwritten();
}
