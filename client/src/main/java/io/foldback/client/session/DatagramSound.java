package io.foldback.client.session;

import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.client.datagram.DatagramCounters;
import io.foldback.client.datagram.DatagramLine;
import io.foldback.client.datagram.SoundReception;
import io.foldback.proto.datagram.DatagramOffer;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A session's sound while it comes by datagrams. Made and closed by the client's thread. */
final class DatagramSound implements AutoCloseable {
    private static final long LONGEST_PATIENCE_NANOS = 2_000_000_000L;

    private final BlockSink sink;
    private final BlockSink counted;
    private final ReceivedBlock block;
    private final DatagramLine line;
    private final long patienceNanos;

    /**
     * Begins to listen.
     *
     * @param reception counts the blocks
     * @param clock tells their age
     * @param patienceNanos how long a server may say nothing
     */
    DatagramSound(
            DatagramOffer offer,
            InetSocketAddress server,
            int channels,
            DatagramCounters counters,
            BlockSink sink,
            Reception reception,
            GatewayClock clock,
            long patienceNanos)
            throws IOException {
        this.sink = sink;
        this.patienceNanos = Math.min(patienceNanos, LONGEST_PATIENCE_NANOS);
        this.counted = new InOrder(new BlockSink() {
            @Override
            public void begin(SessionFormat format) {
                // counts go on
            }

            @Override
            public void block(ReceivedBlock whole) {
                reception.block(whole, 0, clock.age(whole.captureNanos(), whole.arrivalNanos()));
            }
        });
        this.block = new ReceivedBlock(channels, offer.frames());
        counted.begin(new BlockSink.SessionFormat(0, channels, offer.frames()));
        line = new DatagramLine(
                server, new SoundReception(offer, channels, counters, this::take), new DatagramLine.Playing() {
                    @Override
                    public int depthFrames() {
                        final PlayoutStatistics played = sink.statistics();
                        return played == null ? 0 : (int) played.depthFrames();
                    }

                    @Override
                    public int targetFrames() {
                        final PlayoutStatistics played = sink.statistics();
                        return played == null ? 0 : (int) played.targetFrames();
                    }
                });
        line.start();
    }

    /** The line's thread. */
    private void take(int epoch, long position, long captureNanos, long arrivalNanos, float[] samples)
            throws IOException {
        block.stamp(epoch, position, captureNanos, arrivalNanos);
        System.arraycopy(samples, 0, block.samples(), 0, samples.length);
        try {
            sink.block(block);
        } catch (IOException e) {
            throw new SinkException(e);
        }
        counted.block(block);
    }

    /** Whether nothing came through for so long that it should come another way. */
    boolean isSilent(long nowNanos) {
        return line.silentNanos(nowNanos) > patienceNanos;
    }

    /** Throws what ended it, if something did. */
    void check() throws IOException {
        final @Nullable IOException failure = line.failure();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
