package io.foldback.mixer.room;

import io.foldback.link.control.RoomState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/** Who is told a room's state, whenever it is another one. The director's thread. */
final class RoomWatchers {
    private final Set<ActorRef<RoomState>> watchers = new LinkedHashSet<>();
    private final RoomParts parts;

    RoomWatchers(RoomParts parts) {
        this.parts = parts;
    }

    /** Whether it is new. */
    boolean add(ActorRef<RoomState> watcher) {
        return watchers.add(watcher);
    }

    void remove(ActorRef<RoomState> watcher) {
        watchers.remove(watcher);
    }

    /** Tells all of them. */
    void tell(RoomState state) {
        watchers.forEach(watcher -> watcher.tell(state));
    }

    /** What stands on a desk, as everybody sees it. */
    RoomState state(int term, long sequence, RoomDesk desk, List<String> troubles) {
        return new RoomState(
                parts.settings().id(),
                term,
                sequence,
                parts.settings().blockFrames(),
                parts.engine().limiter().lookAheadFrames(),
                desk.table().channels(),
                desk.buses(),
                desk.groups(),
                desk.scenes().names(),
                desk.effects(),
                troubles);
    }
}
