package io.foldback.mixer.engine;

import io.foldback.audio.thread.AudioThread;
import io.foldback.audio.thread.RealTimePriority;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives the engines of its rooms: whenever a source delivers, and at their deadlines. Parks, never spins. */
public final class EngineThread implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);
    private static final long IDLE_NANOS = 100_000_000;

    private final boolean realtime;
    private final Runnable rendered;
    private final Thread thread;
    private volatile RoomEngine[] rooms = {};
    private volatile boolean granted;
    private volatile boolean closed;

    /** @param rendered is run when blocks were rendered; wakes the publish thread */
    public EngineThread(int number, boolean realtime, Runnable rendered) {
        this.realtime = realtime;
        this.rendered = rendered;
        this.thread = new Thread(this, "mixer-engine-" + number);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Any thread. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** Whether it has real-time priority. */
    public boolean realtimeGranted() {
        return granted;
    }

    synchronized int load() {
        return rooms.length;
    }

    synchronized void add(RoomEngine room) {
        final RoomEngine[] more = java.util.Arrays.copyOf(rooms, rooms.length + 1);
        more[rooms.length] = room;
        rooms = more;
        wake();
    }

    synchronized void remove(RoomEngine room) {
        rooms = java.util.Arrays.stream(rooms).filter(r -> r != room).toArray(RoomEngine[]::new);
    }

    @Override
    public void run() {
        final RealTimePriority priority = AudioThread.prepare(realtime, RealTimePriority.ENGINE);
        granted = priority.granted();
        if (priority.granted()) {
            LOG.info("{}: {}", thread.getName(), priority.detail());
        }
        while (!closed) {
            turn();
        }
    }

    private void turn() {
        final RoomEngine[] mine = rooms;
        boolean any = false;
        for (RoomEngine room : mine) {
            any |= step(room);
        }
        if (any) {
            rendered.run();
        } else {
            park(mine);
        }
    }

    /** A room that fails is taken out and reported once; the others go on. */
    private boolean step(RoomEngine room) {
        try {
            return room.step(System.nanoTime());
        } catch (RuntimeException | Error e) {
            remove(room);
            LOG.error("a room cannot be rendered any more", e);
            return false;
        }
    }

    private void park(RoomEngine[] mine) {
        final long now = System.nanoTime();
        long wait = IDLE_NANOS;
        for (RoomEngine room : mine) {
            wait = Math.min(wait, room.nextDeadlineNanos() - now);
        }
        if (wait > 0) {
            LockSupport.parkNanos(this, wait);
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }
}
