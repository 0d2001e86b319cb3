package io.foldback.link.blocks;

import java.util.concurrent.atomic.LongAdder;

/** What happened to the blocks of one stream at one end of a link. Written by its streams, read by anybody. */
public final class LinkCounters {
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder duplicate = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder reconnects = new LongAdder();

    public void countSent() {
        sent.increment();
    }

    public void countReceived() {
        received.increment();
    }

    public void countDropped(long blocks) {
        dropped.add(blocks);
    }

    public void countLate() {
        late.increment();
    }

    public void countLost(long blocks) {
        lost.add(blocks);
    }

    public void countDuplicate() {
        duplicate.increment();
    }

    public void countFailed() {
        failed.increment();
    }

    public void countReconnect() {
        reconnects.increment();
    }

    /**
     * The counts so far, in blocks.
     *
     * @param sent handed to subscribers, counted once for each of them
     * @param received arrived and passed on
     * @param dropped overwritten in a full buffer
     * @param late older than the age limit on arrival
     * @param lost numbers that never arrived
     * @param duplicate arrived twice, or of an epoch that has ended
     * @param failed passed on to a consumer that threw
     * @param reconnects how often the publisher had to be found again
     */
    public record Counts(
            long sent,
            long received,
            long dropped,
            long late,
            long lost,
            long duplicate,
            long failed,
            long reconnects) {}

    public Counts counts() {
        return new Counts(
                sent.sum(),
                received.sum(),
                dropped.sum(),
                late.sum(),
                lost.sum(),
                duplicate.sum(),
                failed.sum(),
                reconnects.sum());
    }
}
