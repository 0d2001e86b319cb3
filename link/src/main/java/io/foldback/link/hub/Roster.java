package io.foldback.link.hub;

import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.RoomAnnouncement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which name. A stream or a room is unique in the network: of several nodes that claim it the one that has run
 * longest holds it, so that all nodes agree without asking; the others are refused by name until it is gone.
 */
final class Roster {

    /**
     * What one node claims.
     *
     * @param address of the node
     * @param incarnation smaller for a node that has run longer
     */
    record Claims(String address, long incarnation, List<StreamDescription> streams, List<RoomAnnouncement> rooms) {}

    /** A claim that is refused: {@code claimant} wants a name that {@code holder} has. */
    record Refusal(String name, String holder, String claimant) {}

    private final Map<String, StreamDescription> streams = new LinkedHashMap<>();
    private final Map<String, RoomAnnouncement> rooms = new LinkedHashMap<>();
    private final Map<String, String> holders = new HashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private Roster() {}

    static Roster of(List<Claims> nodes) {
        final Roster roster = new Roster();
        nodes.stream()
                .sorted((a, b) -> a.incarnation() == b.incarnation()
                        ? a.address().compareTo(b.address())
                        : Long.compare(a.incarnation(), b.incarnation()))
                .forEach(roster::add);
        return roster;
    }

    private void add(Claims node) {
        for (final StreamDescription stream : node.streams()) {
            if (holds("stream " + stream.name(), node.address())) {
                streams.put(stream.name(), stream);
            }
        }
        for (final RoomAnnouncement room : node.rooms()) {
            if (holds("room " + room.room(), node.address())) {
                rooms.put(room.room(), room);
            }
        }
    }

    private boolean holds(String name, String address) {
        final String holder = holders.putIfAbsent(name, address);
        if (holder != null && !holder.equals(address)) {
            refusals.add(new Refusal(name, holder, address));
            return false;
        }
        return true;
    }

    /** Address of the node that has a stream; null when nobody has. */
    @Nullable
    String holderOf(String stream) {
        return holders.get("stream " + stream);
    }

    List<StreamDescription> streams() {
        return List.copyOf(streams.values());
    }

    List<RoomAnnouncement> rooms() {
        return List.copyOf(rooms.values());
    }

    List<Refusal> refusals() {
        return List.copyOf(refusals);
    }
}
