package io.foldback.gateway.fanout;

/** A sound on its way to those of its listeners whom one sender serves. The sender's thread alone. */
public interface Line {

    /** Sends all blocks that wait; whether there were any. */
    boolean drain();

    /** Nothing is sent any more. */
    void close();
}
