package io.foldback.gateway.publish;

import io.foldback.audio.opus.Opus;
import io.foldback.audio.thread.AudioThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that decodes for all publishers. Sleeps until a block of one is due, or it is told something. */
public final class PublisherThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherThread.class);

    private final ConcurrentLinkedQueue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final List<PublishedSource> sources = new ArrayList<>();
    private final Thread thread =
            Thread.ofPlatform().name("publishers").daemon().unstarted(this::run);
    private volatile boolean stopped;

    public static PublisherThread start() {
        final PublisherThread started = new PublisherThread();
        started.thread.start();
        return started;
    }

    private PublisherThread() {}

    /** Any thread. */
    public void add(PublishedSource source) {
        tell(() -> sources.add(source));
    }

    /** Any thread: it is given no more, and closed. */
    public void remove(PublishedSource source) {
        tell(() -> {
            sources.remove(source);
            source.close();
        });
    }

    private void tell(Runnable command) {
        commands.add(command);
        LockSupport.unpark(thread);
    }

    private void run() {
        AudioThread.sharpenTimers();
        Opus.codec(); // finding it takes a while, which the first publisher is not to wait for
        while (!stopped) {
            runCommands();
            final long wait = work() - System.nanoTime();
            if (sources.isEmpty()) {
                LockSupport.park(this);
            } else if (wait > 0) {
                LockSupport.parkNanos(this, wait);
            }
        }
        runCommands();
        sources.forEach(PublishedSource::close);
    }

    private void runCommands() {
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
    }

    /** When the first of them is due. */
    private long work() {
        final long now = System.nanoTime();
        final long wall = System.currentTimeMillis();
        long first = now + 1_000_000_000L;
        for (int i = sources.size() - 1; i >= 0; i--) {
            first = Math.min(first, run(sources.get(i), now, wall));
        }
        return first;
    }

    /** One source's trouble is not to end the sound of all. */
    private long run(PublishedSource source, long nowNanos, long wallMillis) {
        try {
            return source.run(nowNanos, wallMillis);
        } catch (RuntimeException e) {
            LOG.error("What a publisher sends cannot be played; it is heard no more", e);
            sources.remove(source);
            return Long.MAX_VALUE;
        }
    }

    /** Returns when nothing is given any more. */
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
