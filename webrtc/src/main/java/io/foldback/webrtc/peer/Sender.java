package io.foldback.webrtc.peer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that encrypts and sends for its peers. Sleeps until it is told something or a packet came. Behind a packet others
 * follow soon where many mixes are encoded: it naps before it looks again, because to be woken for each one costs as much as
 * to send it.
 */
final class Sender implements Runnable {
    private static final int LARGEST = 1500;
    private static final long NAP_NANOS = 200_000;

    private final ConcurrentLinkedQueue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final List<GroupPart> parts = new ArrayList<>();
    private final byte[] packet = new byte[LARGEST];
    private final ByteBuffer wire = ByteBuffer.allocateDirect(LARGEST);
    private final Thread thread;
    private volatile boolean called;
    private volatile boolean stopped;

    Sender(int number) {
        thread = Thread.ofPlatform().name("rtc-sender-" + number).daemon().unstarted(this);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** Any thread. */
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

    /** Any thread. */
    void add(GroupPart part) {
        tell(() -> parts.add(part));
    }

    /** Any thread. */
    void remove(GroupPart part) {
        tell(() -> parts.remove(part));
    }

    @Override
    public void run() {
        while (!stopped) {
            if (work()) {
                LockSupport.parkNanos(this, NAP_NANOS);
                continue;
            }
            called = false; // before looking once more: what comes from now on calls again
            if (!work()) {
                LockSupport.park(this);
            }
        }
    }

    private boolean work() {
        boolean worked = false;
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            worked = true;
            command.run();
        }
        for (int i = 0; i < parts.size(); i++) {
            worked |= parts.get(i).drain(packet, wire);
        }
        return worked;
    }
}
