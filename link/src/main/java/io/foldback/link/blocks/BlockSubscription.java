package io.foldback.link.blocks;

/** A running subscription. Any thread. */
public interface BlockSubscription extends AutoCloseable {

    /** Asks for something else from now on; the stream goes on without a gap in what both want. */
    void select(Selection wanted);

    LinkCounters counters();

    /** Ends the subscription and completes its source, if it has one. */
    @Override
    void close();
}
