package io.foldback.mixer.engine;

import io.foldback.audio.block.AudioBlock;
import io.foldback.mixer.align.SourceFeed;
import io.foldback.mixer.strip.StripPlan;
import java.util.Comparator;
import java.util.List;

/** All settings of a room as its engine needs them: sources with their lags, strips, bus gains. Immutable. */
public final class RoomPlan {
    final SourceFeed[] feeds;
    final int[] lagBlocks;
    final int master;
    final StripPlan[] strips;
    final float[] busGains;
    final long channels;

    /** One source of a plan; D(s) is {@code lagBlocks}. */
    public record Source(SourceFeed feed, int lagBlocks) {}

    /**
     * @param master index of the source that is the room's clock, -1: none
     * @param strips in any order, ids 0..63, each once; their source is an index of {@code sources}
     * @param busGains linear, one a bus
     */
    public RoomPlan(List<Source> sources, int master, List<StripPlan> strips, List<Double> busGains) {
        if (master >= sources.size()) {
            throw new IllegalArgumentException("master must be below " + sources.size() + ", is " + master);
        }
        this.feeds = sources.stream().map(Source::feed).toArray(SourceFeed[]::new);
        this.lagBlocks = sources.stream().mapToInt(Source::lagBlocks).toArray();
        this.master = master;
        this.strips =
                strips.stream().sorted(Comparator.comparingInt(StripPlan::id)).toArray(StripPlan[]::new);
        this.busGains = new float[busGains.size()];
        for (int i = 0; i < this.busGains.length; i++) {
            this.busGains[i] = busGains.get(i).floatValue();
        }
        this.channels = check(sources.size());
    }

    /** Nothing but buses at unity. */
    public static RoomPlan empty(int buses) {
        return new RoomPlan(List.of(), -1, List.of(), java.util.Collections.nCopies(buses, 1.0));
    }

    private long check(int sources) {
        long ids = 0;
        for (StripPlan strip : strips) {
            final boolean fits = strip.left().length == busGains.length
                    && strip.right().length == busGains.length
                    && strip.id() >= 0
                    && strip.id() < AudioBlock.MAX_CHANNELS
                    && strip.source() < sources;
            if (!fits || (ids & 1L << strip.id()) != 0) {
                throw new IllegalArgumentException("a plan of " + sources + " sources and " + busGains.length
                        + " buses has no place for " + strip);
            }
            ids |= 1L << strip.id();
        }
        return ids;
    }
}
