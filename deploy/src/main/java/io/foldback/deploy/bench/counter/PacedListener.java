package io.foldback.deploy.bench.counter;

import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.client.sink.Ear;
import io.foldback.client.sink.FanOut;
import io.foldback.client.sink.PacedSink;
import io.foldback.proto.nativetcp.Hello;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A native listener of the counter signal: checks every sample that comes, and has an ear that a sink plays at the pace of
 * a sound card. It has two threads, which get the real-time priority of the one that starts it.
 */
public final class PacedListener implements AutoCloseable {
    private final CounterEar counter;
    private final Ear ear;
    private final ListenerClient client;
    private final PacedSink sink;
    private Counts before = new Counts(0, 0, 0, 0);

    /** What only grows. */
    private record Counts(long underruns, long concealed, long stalls, long reconnects) {}

    /**
     * The delay of an ear in frames; equal for a fixed one.
     *
     * @param target it starts with
     * @param most up to which underruns may raise it
     */
    public record Delay(int target, int most) {}

    public PacedListener(int port, int channels, Delay delay) {
        this(port, channels, delay, (planes, frames) -> {});
    }

    /** @param played is given what the sink plays, on the sink's thread */
    public PacedListener(int port, int channels, Delay delay, PacedSink.Played played) {
        counter = new CounterEar(channels);
        ear = new Ear(channels, delay.target(), delay.most());
        final List<Integer> ids = IntStream.range(0, channels).boxed().toList();
        client = new ListenerClient(
                ListenerSettings.of("127.0.0.1", port, Hello.forChannels(Hello.DEFAULT_ROOM, ids)),
                new FanOut(List.of(counter, ear)),
                message -> {});
        sink = new PacedSink(ear, channels, played);
    }

    /** Once, and before it is closed. */
    public void start() {
        client.start();
        sink.start();
    }

    /** Begins to count; what came before was warm-up, or counted before. */
    public void open() {
        before = counts();
        sink.meter().forget();
        counter.open();
    }

    /** What was found since {@link #open}. */
    public PacedResult result() {
        counter.close();
        final Counts now = counts();
        return new PacedResult(
                counter.blocks(),
                counter.gaps(),
                counter.guessedBlocks(),
                counter.wrongSamples(),
                counter.ageFrames(50),
                counter.ageFrames(99),
                counter.ageFrames(99.9),
                now.underruns() - before.underruns(),
                now.concealed() - before.concealed(),
                now.stalls() - before.stalls(),
                now.reconnects() - before.reconnects(),
                sink.meter().depth());
    }

    private Counts counts() {
        final PlayoutStatistics played = ear.statistics();
        return new Counts(
                played == null ? 0 : played.underruns(),
                played == null ? 0 : played.concealed(),
                sink.stalls(),
                client.statistics().reconnects());
    }

    @Override
    public String toString() {
        return client.statistics() + ", trouble '" + client.trouble() + "', ear " + ear.statistics();
    }

    /** Returns when its threads have left the ear. */
    @Override
    public void close() {
        client.close();
        client.ending().join();
        sink.close();
    }
}
