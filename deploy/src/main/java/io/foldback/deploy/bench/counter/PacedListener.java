package io.foldback.deploy.bench.soak;

import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.client.sink.Ear;
import io.foldback.client.sink.FanOut;
import io.foldback.client.sink.PacedSink;
import io.foldback.deploy.bench.latency.CounterEar;
import io.foldback.proto.nativetcp.Hello;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A listener that checks every sample and plays at the pace of a clock, 40 ms behind. */
final class PacedListener implements AutoCloseable {
    static final int TARGET_FRAMES = 1920;

    private final CounterEar counter;
    private final Ear ear;
    private final ListenerClient client;
    private final PacedSink sink;
    private @Nullable PlayoutStatistics before;
    private long stallsBefore;

    PacedListener(int port, int channels) {
        counter = new CounterEar(channels);
        ear = new Ear(channels, TARGET_FRAMES, TARGET_FRAMES);
        final List<Integer> ids = IntStream.range(0, channels).boxed().toList();
        client = new ListenerClient(
                ListenerSettings.of("127.0.0.1", port, Hello.forChannels(Hello.DEFAULT_ROOM, ids)),
                new FanOut(List.of(counter, ear)),
                message -> {});
        sink = new PacedSink(ear, channels);
    }

    void start() {
        client.start();
        sink.start();
    }

    void open() {
        before = ear.statistics();
        stallsBefore = sink.stalls();
        counter.open();
    }

    SoakResult.PacedResult closed() {
        counter.close();
        final PlayoutStatistics now = ear.statistics();
        if (counter.blocks() == 0 || now == null) {
            throw new IllegalStateException(
                    "a paced listener heard no counter signal: " + client.statistics() + " " + client.trouble());
        }
        final PlayoutStatistics from = before;
        return new SoakResult.PacedResult(
                counter.blocks(),
                counter.gaps(),
                counter.guessedBlocks(),
                counter.wrongSamples(),
                counter.ageFrames(50),
                counter.ageFrames(99),
                counter.ageFrames(99.9),
                now.underruns() - (from == null ? 0 : from.underruns()),
                now.concealed() - (from == null ? 0 : from.concealed()),
                sink.stalls() - stallsBefore,
                sink.meter().depth());
    }

    @Override
    public void close() {
        client.close();
        sink.close();
    }
}
