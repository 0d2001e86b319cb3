package io.foldback.gateway.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that owns what is sent to its listeners. Sleeps until it is told something or a block came. */
public final class Sender implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final ConcurrentLinkedQueue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final List<Line> lines = new ArrayList<>();
    private final Thread thread;
    private volatile boolean called;
    private volatile boolean stopped;

    /** @param name of the thread */
    public Sender(String name) {
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this);
    }

    public void start() {
        thread.start();
    }

    public void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** Any thread. Costs next to nothing while the sender has not begun to look since it was last woken. */
    public void wake() {
        if (!called) {
            called = true;
            LockSupport.unpark(thread);
        }
    }

    /** Any thread: to be run by the sender. */
    public void tell(Runnable command) {
        commands.add(command);
        wake();
    }

    /** Any thread. */
    public void add(Line line) {
        tell(() -> lines.add(line));
    }

    /** Any thread. */
    public void remove(Line line) {
        tell(() -> {
            lines.remove(line);
            line.close();
        });
    }

    @Override
    public void run() {
        while (!stopped) {
            called = false; // before looking: what comes from now on calls again
            if (!work()) {
                LockSupport.park(this);
            }
        }
        lines.forEach(Line::close);
    }

    private boolean work() {
        boolean worked = false;
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            worked = true;
            guarded(command);
        }
        for (int i = 0; i < lines.size(); i++) {
            worked |= drained(lines.get(i));
        }
        return worked;
    }

    /** One listener's trouble is not to end the sound of all. */
    private static void guarded(Runnable command) {
        try {
            command.run();
        } catch (RuntimeException e) {
            LOG.error("A sender failed at a command", e);
        }
    }

    private static boolean drained(Line line) {
        try {
            return line.drain();
        } catch (RuntimeException e) {
            LOG.error("A sender failed to send a block", e);
            return true;
        }
    }
}
