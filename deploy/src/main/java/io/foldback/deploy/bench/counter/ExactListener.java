package io.foldback.deploy.bench.counter;

import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.client.sink.Ear;
import io.foldback.client.sink.FanOut;
import io.foldback.client.sink.PacedSink;
import io.foldback.proto.datagram.DatagramWish;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.SampleFormat;
import java.util.List;
import java.util.Map;

/** Two channels of the counter signal by datagrams of 24 bits, and an ear that a sink plays at the pace of a sound card. */
public final class ExactListener implements AutoCloseable {
    private static final List<Integer> CHANNELS = List.of(0, 1);
    /** As {@code foldback listen} has it. */
    private static final int TARGET = 480;

    private static final int MOST_TARGET = 4_800;

    private final ExactBlocks blocks = new ExactBlocks();
    private final ExactFrames frames = new ExactFrames();
    private final ListenerClient client;
    private final PacedSink sink;

    /**
     * What was heard in a while.
     *
     * @param arrivals when each block came bit for bit, by its first frame
     * @param exactFrames part of what the sink played that is bit for bit what it should be, 0..1
     * @param delayFrames age of what was played, in the median
     * @param longestHole frames of the longest piece that is not
     * @param hardGaps how many such pieces are longer than a lost block and the ramps beside it
     */
    public record Heard(
            Map<Long, Long> arrivals, double exactFrames, long delayFrames, int longestHole, long hardGaps) {}

    /** @param port of the native protocol */
    public ExactListener(String host, int port) {
        final Ear ear = new Ear(CHANNELS.size(), TARGET, MOST_TARGET);
        client = new ListenerClient(
                ListenerSettings.of(host, port, hello()), new FanOut(List.of(blocks, ear)), message -> {});
        sink = new PacedSink(ear, CHANNELS.size(), frames);
    }

    private static Hello hello() {
        return new Hello(
                "foldback bench",
                null,
                Hello.DEFAULT_ROOM,
                null,
                CHANNELS,
                SampleFormat.FLOAT32,
                false,
                true,
                null,
                false,
                null,
                new DatagramWish(SoundFormat.INT24, null));
    }

    /** Once, and before it is closed. */
    public void start() {
        client.start();
        sink.start();
    }

    /** Begins to count; what came before was warm-up. */
    public void open() {
        sink.meter().forget();
        frames.open();
        blocks.open();
    }

    /** What was heard since {@link #open}. */
    public Heard heard() {
        blocks.close();
        return new Heard(
                blocks.arrivals(), frames.share(), sink.meter().delay().p50(), frames.longestHole(), frames.hardGaps());
    }

    @Override
    public String toString() {
        return client.statistics() + ", " + client.datagrams() + ", trouble '" + client.trouble() + "', notice '"
                + client.notice() + "'";
    }

    /** Returns when its threads have left the ear. */
    @Override
    public void close() {
        client.close();
        client.ending().join();
        sink.close();
    }
}
