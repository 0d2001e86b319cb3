package io.foldback.gateway.whip;

import io.foldback.link.control.NodeDirectory.Listing;
import io.foldback.link.control.NodeStatistics.SourceStatistics;
import io.foldback.link.control.RoomAnnouncement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the nodes said last, as far as publishers need it. Written by one control thread, read by any. */
final class House {
    /** How the sources of publishers are called in statistics. */
    static final String KIND = "whip";

    private volatile Listing latest = new Listing(List.of(), List.of(), List.of());

    void heard(Listing listing) {
        latest = listing;
    }

    /** Null while nobody announces it. */
    @Nullable
    RoomAnnouncement room(String name) {
        for (final RoomAnnouncement room : latest.rooms()) {
            if (room.room().equals(name)) {
                return room;
            }
        }
        return null;
    }

    /** Whether some node has a stream of that name. */
    boolean hasStream(SourceName name) {
        return latest.streams().stream().anyMatch(stream -> stream.name().equals(name.stream()));
    }

    /** Whether some node has a source of that name, there or away, that is no publisher's. */
    boolean captures(SourceName name) {
        return latest.nodes().stream()
                .flatMap(node -> node.sources().stream())
                .filter(source -> !source.kind().equals(KIND))
                .map(SourceStatistics::source)
                .anyMatch(name.source()::equals);
    }
}
