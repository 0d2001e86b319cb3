package io.foldback.webrtc.peer;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those of a group whom one sender serves, and the packets that wait for it: the newest few, the oldest is overwritten. */
final class GroupPart {
    private static final Logger LOG = LoggerFactory.getLogger(GroupPart.class);

    private final Sender sender;
    private final int capacity;
    private final RtcCounters counters;
    private final ArrayDeque<MediaPacket> waiting;
    private final List<Outlet> outlets = new ArrayList<>();

    GroupPart(Sender sender, int capacity, RtcCounters counters) {
        this.sender = sender;
        this.capacity = capacity;
        this.counters = counters;
        this.waiting = new ArrayDeque<>(capacity);
    }

    void open() {
        sender.add(this);
    }

    void close() {
        sender.remove(this);
    }

    void join(Outlet outlet) {
        sender.tell(() -> outlets.add(outlet));
    }

    void leave(Outlet outlet) {
        sender.tell(() -> outlets.remove(outlet));
    }

    /** The thread that encodes. */
    void offer(MediaPacket packet) {
        synchronized (waiting) {
            if (waiting.size() == capacity) {
                waiting.removeFirst();
                counters.countOverwritten();
            }
            waiting.add(packet);
        }
        sender.wake();
    }

    private @Nullable MediaPacket poll() {
        synchronized (waiting) {
            return waiting.poll();
        }
    }

    /** The sender's thread: sends what waits; whether there was any. */
    boolean drain(byte[] scratch, ByteBuffer wire) {
        boolean some = false;
        for (MediaPacket packet = poll(); packet != null; packet = poll()) {
            some = true;
            for (int i = 0; i < outlets.size(); i++) {
                send(outlets.get(i), packet, scratch, wire);
            }
        }
        return some;
    }

    /** One listener's trouble is not to be heard by the others. */
    private static void send(Outlet outlet, MediaPacket packet, byte[] scratch, ByteBuffer wire) {
        try {
            outlet.send(packet, scratch, wire, System.nanoTime());
        } catch (RuntimeException e) {
            outlet.close();
            LOG.error("A packet could not be sent; its listener is sent no more", e);
        }
    }
}
