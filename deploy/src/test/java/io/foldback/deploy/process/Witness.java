package io.foldback.deploy.process;

import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.client.sink.Ear;
import io.foldback.client.sink.PacedSink;
import io.foldback.proto.nativetcp.Hello;
import java.time.Duration;
import java.util.stream.IntStream;

/** A native listener of the counter signal with an ear of 40 ms, played at the pace of a sound card. */
final class Witness implements AutoCloseable {
    private static final int EAR_FRAMES = 1920;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String name;
    private final CounterSound sound;
    private final ListenerClient client;
    private final Ear ear;
    private final PacedSink sink;

    private Witness(String name, int port, int channels) {
        this.name = name;
        final int[] ids = IntStream.range(0, channels).toArray();
        sound = new CounterSound(ids);
        ear = new Ear(channels, EAR_FRAMES, EAR_FRAMES);
        sink = new PacedSink(ear, channels, sound);
        final Hello hello = Hello.forChannels("main", IntStream.of(ids).boxed().toList());
        client = new ListenerClient(ListenerSettings.of("127.0.0.1", port, hello), ear, message -> {});
        Neighbours.listenFirst(() -> {
            client.start();
            sink.start();
        });
    }

    /** Listens to float32 channels 0 to {@code channels} - 1. */
    static Witness of(String name, int port, int channels) {
        return new Witness(name, port, channels);
    }

    String name() {
        return name;
    }

    /** How often the connection had to be made anew. */
    long reconnects() {
        return client.statistics().reconnects();
    }

    /** Waits until a second was heard as it was made, as when all processes have settled; not for ever. */
    void settle() {
        final long end = System.nanoTime() + PATIENCE.toNanos();
        boolean settled = false;
        while (!settled && System.nanoTime() - end < 0) {
            settled = hear(Duration.ofSeconds(1)).exact(0);
        }
    }

    /** What is heard within a while. */
    Hearing hear(Duration time) {
        return hear(() -> Await.pass(time));
    }

    /** What is heard while something happens. */
    Hearing hear(Runnable happening) {
        final long guessed = guessed();
        final long gaps = client.statistics().gaps();
        final long stalls = sink.stalls();
        sound.begin();
        happening.run();
        return sound.heard(guessed() - guessed, client.statistics().gaps() - gaps, sink.stalls() - stalls);
    }

    private long guessed() {
        final PlayoutStatistics now = ear.statistics();
        return now == null ? 0 : now.concealed();
    }

    @Override
    public String toString() {
        return name + ": " + client.statistics() + ", trouble '" + client.trouble() + "', ear " + ear.statistics();
    }

    @Override
    public void close() {
        client.close();
        client.ending().join();
        sink.close();
    }
}
