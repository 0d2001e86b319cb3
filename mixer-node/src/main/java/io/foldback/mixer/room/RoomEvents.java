package io.foldback.mixer.room;

import io.foldback.audio.block.BlockGrid;
import io.foldback.audio.block.RoomClock;
import io.foldback.mixer.room.MixEngine.EngineReport;
import io.foldback.mixer.room.MixEngine.Mix;
import io.foldback.mixer.room.MixEngine.PlacedSource;
import io.foldback.mixer.room.MixEngine.Render;
import java.util.List;
import java.util.Objects;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes numbered events of what stands on a desk, for the room's engine. The director's thread; time is a parameter. */
final class RoomEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RoomEvents.class);

    private final String room;
    private final ActorRef<MixEngine.Command> engine;
    private final RoomSources sources;
    private final int block;
    private final long leadFrames;
    private long sequence;
    private @Nullable RoomClock clock;

    RoomEvents(RoomParts parts, RoomSources sources, ActorRef<MixEngine.Command> engine) {
        this.room = parts.settings().id();
        this.engine = engine;
        this.sources = sources;
        this.block = parts.settings().blockFrames();
        this.leadFrames = (long) parts.eventLeadBlocks() * block;
    }

    /** Null until the engine has told it. */
    @Nullable
    RoomClock clock() {
        return clock;
    }

    /** Takes over what the engine says; whether lags or the clock's master are others now. */
    boolean observe(EngineReport report, long nowNanos) {
        clock = report.clock();
        final String before = sources.master();
        final boolean changed = sources.observe(report.sources(), nowNanos);
        if (!Objects.equals(before, sources.master())) {
            LOG.info("room {}: the clock is that of source {}", room, sources.master());
        }
        return changed;
    }

    /** Number of the last event of this reign. */
    long sequence() {
        return sequence;
    }

    /** Another reign counts from 1. */
    void countAnew() {
        sequence = 0;
    }

    /** From a few blocks ahead on the room is what stands on the desk now. */
    void issue(int term, RoomDesk desk, long nowNanos) {
        sequence++;
        final List<PlacedSource> placed = sources.names().stream()
                .map(source -> new PlacedSource(
                        source, sources.lagBlocks(source), desk.table().inputsOf(source)))
                .toList();
        final Mix mix =
                new Mix(placed, sources.master(), desk.table().channels(), desk.buses(), desk.groups(), desk.effects());
        engine.tell(new Render(term, sequence, applyAtFrame(nowNanos), mix));
    }

    /** A few blocks ahead of what is captured now, which is later than what has been rendered. */
    private long applyAtFrame(long nowNanos) {
        return clock == null ? 0 : BlockGrid.ceil(clock.positionAt(nowNanos), block) + leadFrames;
    }
}
