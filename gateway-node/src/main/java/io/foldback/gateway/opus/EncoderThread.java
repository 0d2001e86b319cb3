package io.foldback.gateway.opus;

import io.foldback.audio.opus.Opus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that encodes for all listeners. Sleeps until a block came or it is told something. Behind the block of one mix
 * those of the others follow at once: it naps before it looks again, because to be woken for each one costs more than what
 * most blocks need, which fill no packet.
 */
final class EncoderThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EncoderThread.class);

    private static final long NAP_NANOS = 200_000;

    private final ConcurrentLinkedQueue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final List<OpusMix> mixes = new ArrayList<>();
    private final Effort effort;
    private final Thread thread =
            Thread.ofPlatform().name("opus-encoder").daemon().unstarted(this::work);
    private volatile boolean called;
    private volatile boolean stopped;

    /** @param complexity that encoders may have, 0..10 */
    EncoderThread(int complexity) {
        effort = new Effort(complexity);
    }

    void start() {
        thread.start();
    }

    /** Any thread. */
    void wake() {
        if (!called) {
            called = true;
            LockSupport.unpark(thread);
        }
    }

    /** Any thread: does something on this one. */
    void run(Runnable command) {
        commands.add(command);
        wake();
    }

    /** Any thread. */
    void add(OpusMix mix) {
        run(() -> {
            mix.spend(effort.complexity());
            mixes.add(mix);
        });
    }

    /**
     * Any thread.
     *
     * @param after what to do when nothing is encoded for it any more
     */
    void remove(OpusMix mix, Runnable after) {
        run(() -> {
            mixes.remove(mix);
            after.run();
        });
    }

    private void work() {
        Opus.codec(); // finding it takes a while, which the first listener is not to wait for
        while (!stopped) {
            if (timed()) {
                LockSupport.parkNanos(this, NAP_NANOS);
                continue;
            }
            called = false; // before looking once more: what comes from now on calls again
            if (!timed()) {
                LockSupport.park(this);
            }
        }
        runCommands();
    }

    /** Any thread: what encoders spend now, 0..10. */
    int complexity() {
        return effort.complexity();
    }

    /** Encodes what waits, and looks how long that took; whether there was any. */
    private boolean timed() {
        final long began = System.nanoTime();
        final boolean some = encode();
        if (some && effort.worked(began, System.nanoTime())) {
            LOG.debug("Encoders have complexity {}", effort.complexity());
            mixes.forEach(mix -> mix.spend(effort.complexity()));
        }
        return some;
    }

    private boolean encode() {
        boolean worked = runCommands();
        for (final OpusMix mix : List.copyOf(mixes)) {
            worked |= drained(mix);
        }
        return worked;
    }

    private boolean runCommands() {
        boolean some = false;
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            some = true;
            command.run();
        }
        return some;
    }

    /** One mix's trouble is not to end the sound of all. */
    private boolean drained(OpusMix mix) {
        try {
            return mix.drain();
        } catch (RuntimeException e) {
            LOG.error("A mix could not be encoded; its listeners are dismissed", e);
            mixes.remove(mix);
            mix.fail();
            return true;
        }
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
    }
}
