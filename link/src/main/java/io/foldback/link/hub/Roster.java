package io.foldback.link.hub;

import io.foldback.audio.block.Epoch;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.blocks.StreamName;
import io.foldback.link.control.NodeDirectory.Reign;
import io.foldback.link.control.RoomAnnouncement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which name, so that all nodes that know the same agree without asking; others who claim it are refused by name
 * until the holder is gone. A stream is held by the node that has run longest. So is a room, but nobody who has not reigned
 * yet holds it against one who does, and who was away loses it to whoever is known to have followed his reign. A room's own
 * stream goes with the room.
 */
final class Roster {

    /**
     * What one node claims.
     *
     * @param address of the node
     * @param incarnation smaller for a node that has run longer
     * @param rooms on that node's clock
     */
    record Claims(String address, long incarnation, List<StreamDescription> streams, List<RoomAnnouncement> rooms) {}

    /** A claim that is refused: {@code claimant} wants a name that {@code holder} has. */
    record Refusal(String name, String holder, String claimant) {}

    /** A room of a node, on that node's clock. */
    record Held(String address, RoomAnnouncement room) {}

    private final Map<String, StreamDescription> streams = new LinkedHashMap<>();
    private final Map<String, Held> rooms = new LinkedHashMap<>();
    private final Map<String, String> streamHolders = new HashMap<>();
    private final List<Held> claimed = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private Roster() {}

    static Roster of(List<Claims> nodes) {
        final Roster roster = new Roster();
        final List<Claims> byAge = nodes.stream()
                .sorted(Comparator.comparingLong(Claims::incarnation).thenComparing(Claims::address))
                .toList();
        byAge.forEach(roster::addRooms);
        byAge.forEach(roster::addStreams);
        roster.claimed.forEach(roster::refuse);
        return roster;
    }

    private void addRooms(Claims node) {
        for (final RoomAnnouncement room : node.rooms()) {
            final Held claim = new Held(node.address(), room);
            claimed.add(claim);
            rooms.merge(room.room(), claim, (older, younger) -> yields(older.room(), younger.room()) ? younger : older);
        }
    }

    private static boolean yields(RoomAnnouncement older, RoomAnnouncement younger) {
        return younger.term() != 0
                && (older.term() == 0 || (younger.follows() != 0 && !Epoch.isLater(older.term(), younger.follows())));
    }

    private void addStreams(Claims node) {
        for (final StreamDescription stream : node.streams()) {
            final String holder = rooms.values().stream()
                    .filter(held -> isOf(held, stream.name()))
                    .map(Held::address)
                    .findFirst()
                    .orElseGet(() -> streamHolders.getOrDefault(stream.name(), node.address()));
            if (holder.equals(node.address())) {
                streamHolders.put(stream.name(), holder);
                streams.put(stream.name(), stream);
            } else {
                refusals.add(new Refusal("stream " + stream.name(), holder, node.address()));
            }
        }
    }

    private static boolean isOf(Held held, String stream) {
        return stream.equals(StreamName.room(held.room().room()));
    }

    private void refuse(Held claim) {
        final Held holder = rooms.get(claim.room().room());
        if (holder != null && !holder.equals(claim)) {
            refusals.add(new Refusal("room " + claim.room().room(), holder.address(), claim.address()));
        }
    }

    /** Address of the node that has a stream; null when nobody has. */
    @Nullable
    String holderOf(String stream) {
        return streamHolders.get(stream);
    }

    /** Whether nobody but the holder will do: the stream is a room's, and who does not hold that mixes something else. */
    boolean isSole(String stream) {
        return rooms.values().stream().anyMatch(held -> isOf(held, stream));
    }

    List<StreamDescription> streams() {
        return List.copyOf(streams.values());
    }

    /** By whom it is held, one of each name. */
    List<Held> rooms() {
        return List.copyOf(rooms.values());
    }

    /** What all directors claim. */
    List<Reign> reigns() {
        return claimed.stream()
                .map(claim -> Reign.of(
                        claim.room(), claim.equals(rooms.get(claim.room().room()))))
                .toList();
    }

    List<Refusal> refusals() {
        return List.copyOf(refusals);
    }
}
