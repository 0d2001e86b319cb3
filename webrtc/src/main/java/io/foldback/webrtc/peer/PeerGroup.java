package io.foldback.webrtc.peer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Those who hear the same packets. Any thread, but packets come from one at a time. */
public final class PeerGroup implements AutoCloseable {
    private final List<GroupPart> parts;
    private final Map<Peer, GroupPart> members = new HashMap<>();
    private int next;

    PeerGroup(List<GroupPart> parts) {
        this.parts = List.copyOf(parts);
        parts.forEach(GroupPart::open);
    }

    /** Hands a packet to all who are connected. Returns at once. */
    public void send(MediaPacket packet) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).offer(packet);
        }
    }

    /** From here on it hears these packets, as soon as it is connected. */
    public synchronized void join(Peer peer) {
        final GroupPart part = parts.get(next++ % parts.size());
        members.put(peer, part);
        part.join(peer.outlet());
    }

    /** Whether nobody is left. */
    public synchronized boolean leave(Peer peer) {
        final GroupPart part = members.remove(peer);
        if (part != null) {
            part.leave(peer.outlet());
        }
        return members.isEmpty();
    }

    public synchronized int size() {
        return members.size();
    }

    /** Ends all who are in it. */
    public void dismiss() {
        final List<Peer> all;
        synchronized (this) {
            all = List.copyOf(members.keySet());
        }
        all.forEach(Peer::close);
    }

    /** Its packets go nowhere any more; its members stay connected. */
    @Override
    public void close() {
        parts.forEach(GroupPart::close);
    }
}
