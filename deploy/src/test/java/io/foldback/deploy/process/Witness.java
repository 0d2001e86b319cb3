package io.foldback.deploy.process;

import io.foldback.deploy.bench.counter.PacedListener;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A native listener of the counter signal with an ear of 40 ms, who checks what is played to it. */
final class Witness implements AutoCloseable {
    private static final PacedListener.Delay EAR = new PacedListener.Delay(1920, 1920);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String name;
    private final CounterSound sound;
    private final PacedListener listener;

    private Witness(String name, int port, int channels) {
        this.name = name;
        sound = new CounterSound(IntStream.range(0, channels).toArray());
        listener = new PacedListener(port, channels, EAR, sound);
        Neighbours.listenFirst(listener::start);
    }

    /** Listens to float32 channels 0 to {@code channels} - 1. */
    static Witness of(String name, int port, int channels) {
        return new Witness(name, port, channels);
    }

    /** Waits until a second was heard as it was made, as when all processes have settled; not for ever. */
    void settle() {
        final long end = System.nanoTime() + PATIENCE.toNanos();
        boolean settled = false;
        while (!settled && System.nanoTime() - end < 0) {
            settled = hear(Duration.ofSeconds(1)).exact(0);
        }
    }

    /** Fails unless so many seconds in a row are heard as they were made; see {@link Tries}. */
    void hearExactly(int seconds, Supplier<String> known) {
        Tries.of(
                seconds + " s, " + name,
                () -> {
                    settle();
                    final Hearing heard = hear(() -> listenWhileExact(Duration.ofMillis(1000L * seconds + 100)));
                    System.out.println(heard);
                    return heard.exact(seconds);
                },
                () -> this + "\n" + known.get());
    }

    /** A spoiled try is over at once, so that there is time for others. */
    private void listenWhileExact(Duration time) {
        final long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0 && sound.isExact()) {
            Pause.of(STEP);
        }
    }

    /** What is heard within a while. */
    Hearing hear(Duration time) {
        return hear(() -> Pause.of(time));
    }

    /** What is heard while something happens. */
    Hearing hear(Runnable happening) {
        listener.open();
        sound.begin();
        happening.run();
        return sound.heard(listener.result());
    }

    @Override
    public String toString() {
        return name + ": " + listener;
    }

    @Override
    public void close() {
        listener.close();
    }
}
