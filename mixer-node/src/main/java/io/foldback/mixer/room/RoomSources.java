package io.foldback.mixer.room;

import io.foldback.mixer.room.MixEngine.SourceStanding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the director knows of a room's sources: which deliver, how much each lags, whose clock counts. */
public final class RoomSources {
    private static final long AWAY_NANOS = 2_000_000_000L;

    private final @Nullable String preferred;
    private final Map<String, Known> sources = new TreeMap<>();
    private @Nullable String master;

    private static final class Known {
        private int lagBlocks;
        private long received;
        private long heardNanos;
        private boolean heard;

        boolean delivers(long nowNanos) {
            return heard && nowNanos - heardNanos < AWAY_NANOS;
        }

        boolean isMissing(long forNanos, long nowNanos) {
            return heard && nowNanos - heardNanos >= forNanos;
        }
    }

    /** @param preferred source whose clock counts whenever it delivers; null: the first by name */
    public RoomSources(@Nullable String preferred) {
        this.preferred = preferred;
    }

    /** Whether it was new. A new source is given a chance to be the clock at once when there is none. */
    public boolean admit(String source) {
        final boolean isNew = !sources.containsKey(source);
        if (isNew) {
            sources.put(source, new Known());
        }
        return isNew;
    }

    /** In order of name. */
    public List<String> names() {
        return List.copyOf(sources.keySet());
    }

    public int lagBlocks(String source) {
        final Known known = sources.get(source);
        return known == null || source.equals(master) ? 0 : known.lagBlocks;
    }

    /** Null while the room runs on a timer. */
    @Nullable
    public String master() {
        return master;
    }

    /** Takes over what the engine saw; whether lags or master are others now. */
    public boolean observe(List<SourceStanding> standings, long nowNanos) {
        boolean changed = false;
        for (SourceStanding standing : standings) {
            final Known known = sources.get(standing.source());
            if (known != null) {
                hear(known, standing.received(), nowNanos);
                changed |= known.lagBlocks != standing.neededLagBlocks();
                known.lagBlocks = standing.neededLagBlocks();
            }
        }
        final boolean elected = elect(nowNanos);
        return elected || changed;
    }

    private static void hear(Known known, long received, long nowNanos) {
        if (received != known.received) {
            known.received = received;
            known.heardNanos = nowNanos;
            known.heard = true;
        }
    }

    /** The clock stays with its master as long as that delivers, and when nobody else does. */
    private boolean elect(long nowNanos) {
        final String before = master;
        if (preferred != null && delivers(preferred, nowNanos)) {
            master = preferred;
        } else if (master == null || !delivers(master, nowNanos)) {
            for (String source : sources.keySet()) {
                if (delivers(source, nowNanos)) {
                    master = source;
                    break;
                }
            }
        }
        return !java.util.Objects.equals(before, master);
    }

    /** Those that were heard, but not for so long; in order of name. */
    public List<String> missing(long forNanos, long nowNanos) {
        return sources.entrySet().stream()
                .filter(source -> source.getValue().isMissing(forNanos, nowNanos))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean delivers(String source, long nowNanos) {
        final Known known = sources.get(source);
        return known != null && known.delivers(nowNanos);
    }
}
