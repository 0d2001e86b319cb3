package io.foldback.capture.session;

import io.foldback.capture.grid.RoomView;
import io.foldback.link.blocks.AudioLink;
import io.foldback.link.blocks.BlockPublisher;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.blocks.StreamName;
import io.foldback.link.control.RoomAnnouncement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rooms that take a source, each with its outlet. Owned by the source's actor. */
final class SourceRooms {
    private static final Logger LOG = LoggerFactory.getLogger(SourceRooms.class);

    private final SourceSettings source;
    private final AudioLink link;
    private final CaptureThread thread;
    private final List<String> channelNames;
    private final Consumer<String> closed;
    private final Map<String, RoomOutlet> outlets = new HashMap<>();
    private final Set<String> closing = new HashSet<>();
    private final Set<String> refused = new HashSet<>();

    /** @param closed told, from the capture thread, the room whose stream's name is free again */
    SourceRooms(
            SourceSettings source,
            AudioLink link,
            CaptureThread thread,
            List<String> channelNames,
            Consumer<String> closed) {
        this.source = source;
        this.link = link;
        this.thread = thread;
        this.channelNames = channelNames;
        this.closed = closed;
    }

    /** These rooms exist now, with these clocks. */
    void update(List<RoomAnnouncement> rooms) {
        final Set<String> gone = new HashSet<>(outlets.keySet());
        for (final RoomAnnouncement room : rooms) {
            if (source.isTakenBy(room.room())) {
                gone.remove(room.room());
                update(room);
            }
        }
        gone.forEach(this::close);
    }

    void closed(String room) {
        closing.remove(room);
    }

    private void update(RoomAnnouncement room) {
        final RoomView view = new RoomView(room.clock(), source.name().equals(room.master()));
        final RoomOutlet outlet = outlets.get(room.room());
        if (outlet == null) {
            open(room, view);
        } else if (outlet.blockFrames() != room.blockFrames()) {
            close(room.room()); // opened with the new block when its name is free, at the next announcement
        } else {
            outlet.follow(view);
        }
    }

    private void open(RoomAnnouncement room, RoomView view) {
        if (closing.contains(room.room())) {
            return;
        }
        final String stream = StreamName.source(source.name(), room.room());
        try {
            final BlockPublisher publisher =
                    link.publish(new StreamDescription(stream, room.blockFrames(), channelNames));
            final RoomOutlet outlet = new RoomOutlet(publisher, channelNames.size(), room.blockFrames(), view);
            outlets.put(room.room(), outlet);
            refused.remove(room.room());
            thread.add(outlet);
            LOG.info("source {} goes to room {}, blocks of {} frames", source.name(), room.room(), room.blockFrames());
        } catch (IllegalStateException | IllegalArgumentException e) {
            if (refused.add(room.room())) {
                LOG.error("source {} cannot go to room {}: {}", source.name(), room.room(), e.getMessage());
            }
        }
    }

    private void close(String room) {
        final RoomOutlet outlet = outlets.remove(room);
        if (outlet != null) {
            closing.add(room);
            thread.remove(outlet, () -> closed.accept(room));
        }
    }
}
