package io.foldback.gateway.datagram;

import io.foldback.gateway.fanout.Line;
import io.foldback.proto.datagram.DatagramHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sound in one form, at one sender: each block is written once, and sealed for each who hears it. */
final class DatagramLine implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(DatagramLine.class);

    private final Supply supply;
    private final int frames;
    private final DatagramCounters counters;
    private final List<DatagramSession> hearers = new ArrayList<>();
    private final byte[] packet = new byte[DatagramHeader.LONGEST];
    private final ByteBuffer wire = ByteBuffer.allocateDirect(DatagramHeader.LONGEST);
    private long overwrittenBefore;

    DatagramLine(Supply supply, int frames, DatagramCounters counters) {
        this.supply = supply;
        this.frames = frames;
        this.counters = counters;
    }

    void join(DatagramSession hearer) {
        hearers.add(hearer);
    }

    void leave(DatagramSession hearer) {
        hearers.remove(hearer);
    }

    @Override
    public boolean drain() {
        final boolean some = supply.drain(this::send);
        final long overwritten = supply.overwritten();
        counters.countOverwritten(overwritten - overwrittenBefore);
        overwrittenBefore = overwritten;
        return some;
    }

    private void send() {
        for (int i = 0; i < hearers.size(); i++) {
            send(hearers.get(i));
        }
    }

    /** One listener's trouble is not to be heard by the others. */
    private void send(DatagramSession hearer) {
        try {
            hearer.send(supply.contents(), frames, packet, wire, System.nanoTime());
        } catch (RuntimeException e) {
            hearer.close();
            LOG.error("A datagram could not be sent; its listener is sent no more", e);
        }
    }

    @Override
    public void close() {
        hearers.clear();
    }
}
