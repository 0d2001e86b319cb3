package io.foldback.gateway.nativetcp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that owns the writes of its connections. Sleeps until it is told something or a block came. */
final class Sender implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final ConcurrentLinkedQueue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final List<SenderRoom> rooms = new ArrayList<>();
    private final Thread thread;
    private volatile boolean called;
    private volatile boolean stopped;

    Sender(String name) {
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** Any thread. Costs next to nothing while the sender has not begun to look since it was last woken. */
    void wake() {
        if (!called) {
            called = true;
            LockSupport.unpark(thread);
        }
    }

    /** Any thread: to be run by the sender. */
    void tell(Runnable command) {
        commands.add(command);
        wake();
    }

    void add(SenderRoom room) {
        tell(() -> rooms.add(room));
    }

    void remove(SenderRoom room) {
        tell(() -> {
            rooms.remove(room);
            room.close();
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
        rooms.forEach(SenderRoom::close);
    }

    private boolean work() {
        boolean worked = false;
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            worked = true;
            guarded(command);
        }
        for (int i = 0; i < rooms.size(); i++) {
            worked |= drained(rooms.get(i));
        }
        return worked;
    }

    /** One listener's trouble is not to end the sound of all. */
    private static void guarded(Runnable command) {
        try {
            command.run();
        } catch (RuntimeException e) {
            LOG.error("The native port failed at a command", e);
        }
    }

    private static boolean drained(SenderRoom room) {
        try {
            return room.drain();
        } catch (RuntimeException e) {
            LOG.error("The native port failed to send a block", e);
            return true;
        }
    }
}
