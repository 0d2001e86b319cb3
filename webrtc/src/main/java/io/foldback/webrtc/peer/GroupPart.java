package io.foldback.webrtc.peer;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those of a group whom one sender serves, and the packets that wait for it: the newest few, the oldest is overwritten. */
final class GroupPart {
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
                outlets.get(i).send(packet, scratch, wire, System.nanoTime());
            }
        }
        return some;
    }
}
