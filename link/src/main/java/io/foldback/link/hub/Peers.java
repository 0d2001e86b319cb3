package io.foldback.link.hub;

import io.foldback.link.control.NodeReport;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.RoomAnnouncement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The other nodes that were heard within the last moments. Owned by the hub; time is a parameter. */
final class Peers {
    /** So long a node's rooms wait for what it knows of revocations. */
    private static final long FRANKNESS_NANOS = Duration.ofSeconds(2).toNanos();

    private final String ourHost;
    private final Map<String, Peer> peers = new HashMap<>();
    private Set<String> frank = Set.of();

    /** What an announcement brings. */
    enum News {
        /** A node that was not here, or has been started anew. */
        NODE,
        /** What a node has is something else. */
        FACTS,
        /** Signs of life. */
        NONE
    }

    /** @param ourHost as hosts call themselves */
    Peers(String ourHost) {
        this.ourHost = ourHost;
    }

    News heard(LinkMessage.Announce announce, long nowNanos) {
        final Peer known = peers.get(announce.node());
        if (known != null && known.isSame(announce)) {
            final boolean nothingNew = known.saysTheSame(announce);
            known.heard(announce, nowNanos);
            return nothingNew ? News.NONE : News.FACTS;
        }
        if (known != null && announce.incarnation() < known.incarnation()) {
            return News.NONE; // of a process that has ended
        }
        peers.put(announce.node(), new Peer(announce, ourHost, nowNanos));
        return News.NODE;
    }

    /** Null when nobody at that address was heard. */
    @Nullable
    Peer at(String address) {
        return peers.get(address);
    }

    Set<String> addresses() {
        return peers.keySet();
    }

    /** Drops those that were last heard before {@code oldestNanos}. */
    void forget(long oldestNanos) {
        peers.values().removeIf(peer -> peer.heardNanos() - oldestNanos < 0);
    }

    /** These have told all that they know of revocations. */
    void haveTold(Set<String> nodes) {
        frank = nodes;
    }

    void reported(NodeReport report) {
        final Peer peer = peers.get(report.node());
        if (peer != null) {
            peer.reported(report.parts());
        }
    }

    List<NodeStatistics> statistics() {
        return peers.values().stream()
                .flatMap(peer -> peer.statistics().stream())
                .toList();
    }

    List<Roster.Claims> claims() {
        return peers.entrySet().stream()
                .map(each -> new Roster.Claims(
                        each.getKey(),
                        each.getValue().incarnation(),
                        each.getValue().streams(),
                        each.getValue().rooms()))
                .toList();
    }

    /**
     * A room with its clock on ours; none while that is not known, nor before its node has told whose tokens are void: so
     * nobody is let into it who is not to be.
     */
    Stream<RoomAnnouncement> onOurClock(Roster.Held held, long nowNanos) {
        final Peer peer = peers.get(held.address());
        if (peer == null) {
            return Stream.of(held.room()); // it is ours
        }
        final boolean waited = nowNanos - peer.sinceNanos() >= FRANKNESS_NANOS;
        return waited || frank.contains(held.address()) ? peer.onOurClock(held.room()).stream() : Stream.of();
    }
}
