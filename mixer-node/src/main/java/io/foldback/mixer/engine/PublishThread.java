package io.foldback.mixer.engine;

import io.foldback.audio.thread.AudioThread;
import io.foldback.audio.thread.RealTimePriority;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries rendered blocks of all rooms from their rings to the link. Parks until an engine wakes it; may allocate. */
public final class PublishThread implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublishThread.class);

    private final boolean realtime;
    private final List<RoomOutlet> outlets = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this, "mixer-publish");
    private volatile boolean closed;

    public PublishThread(boolean realtime) {
        this.realtime = realtime;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Any thread. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    public void add(RoomOutlet outlet) {
        outlets.add(outlet);
    }

    /** The outlet is not used any more after the block it is carrying now. */
    public void remove(RoomOutlet outlet) {
        outlets.remove(outlet);
    }

    @Override
    public void run() {
        final RealTimePriority priority = AudioThread.prepare(realtime, RealTimePriority.SENDER);
        if (priority.granted()) {
            LOG.info("mixer publish thread: {}", priority.detail());
        }
        while (!closed) {
            if (!drainAll()) {
                LockSupport.park(this);
            }
        }
    }

    private boolean drainAll() {
        boolean drained = false;
        for (RoomOutlet outlet : outlets) {
            drained |= drain(outlet);
        }
        return drained;
    }

    /** A room that fails must not silence the others; it is taken out and reported once. */
    private boolean drain(RoomOutlet outlet) {
        try {
            return outlet.drain();
        } catch (RuntimeException e) {
            outlets.remove(outlet);
            LOG.error("a room's blocks cannot be published any more", e);
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }
}
