package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.gateway.access.Grants;
import io.foldback.link.control.NodeDirectory.Listing;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.NodeStatistics.SourceStatistics;
import io.foldback.link.control.RoomState;
import org.jspecify.annotations.Nullable;

/**
 * The devices, files and generators that a room has channels of. Who may see its statistics learns where each is and how it
 * does; others the names of those that they may hear, and whether they are there.
 */
final class RoomSources {
    /** Where channels come from that are the room's own. */
    private static final String EFFECTS = "(effects)";

    private static final String RUNNING = "running";
    private static final String AWAY = "away";

    private RoomSources() {}

    /** One source at the node where it is captured. */
    private record Captured(String node, SourceStatistics source) {}

    /** @param heard what the nodes said last */
    static ArrayNode of(RoomState room, Grants grants, Listing heard) {
        final boolean all = grants.maySeeStatistics(room.room());
        final ArrayNode sources = RoomJson.JSON.createArrayNode();
        room.channels().stream()
                .filter(channel -> all || grants.mayHearChannel(channel.id()))
                .map(RoomState.ChannelState::source)
                .filter(source -> !source.equals(EFFECTS))
                .distinct()
                .forEach(source -> sources.add(source(source, find(source, heard), all)));
        return sources;
    }

    private static @Nullable Captured find(String name, Listing heard) {
        for (final NodeStatistics node : heard.nodes()) {
            for (final SourceStatistics source : node.sources()) {
                if (source.source().equals(name)) {
                    return new Captured(node.node(), source);
                }
            }
        }
        return null;
    }

    private static ObjectNode source(String name, @Nullable Captured captured, boolean all) {
        final String state = captured == null ? AWAY : captured.source().state();
        final ObjectNode told =
                RoomJson.JSON.createObjectNode().put("name", name).put("here", state.equals(RUNNING));
        if (all) {
            told.put("state", state);
        }
        return all && captured != null
                ? told.put("node", captured.node())
                        .put("kind", captured.source().kind())
                        .put("channels", captured.source().channels())
                : told;
    }
}
