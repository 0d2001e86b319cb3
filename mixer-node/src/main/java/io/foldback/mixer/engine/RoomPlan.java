package io.foldback.mixer.engine;

import io.foldback.audio.block.AudioBlock;
import io.foldback.mixer.align.SourceFeed;
import io.foldback.mixer.bus.EffectBusPlan;
import io.foldback.mixer.strip.StripPlan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All settings of a room as its engine needs them: sources with their lags, strips, bus gains. Immutable. */
public final class RoomPlan {
    final SourceFeed[] feeds;
    final int[] lagBlocks;
    final int master;
    final StripPlan[] strips;
    final StripPlan[] returns;
    final float[] busGains;
    final EffectBusPlan effects;

    /** Bit b set: there is a bus b. */
    final long buses;

    /** Bit c set: there is a channel c. */
    final long channels;

    /** One source of a plan; D(s) is {@code lagBlocks}. */
    public record Source(SourceFeed feed, int lagBlocks) {}

    /**
     * @param master index of the source that is the room's clock, -1: none
     * @param strips in any order, ids 0..63, each once; their source is an index of {@code sources}
     * @param busGains linear, by number of the bus
     */
    public RoomPlan(
            List<Source> sources,
            int master,
            List<StripPlan> strips,
            Map<Integer, Double> busGains,
            EffectBusPlan effects) {
        if (master >= sources.size()) {
            throw new IllegalArgumentException("master must be below " + sources.size() + ", is " + master);
        }
        this.feeds = sources.stream().map(Source::feed).toArray(SourceFeed[]::new);
        this.lagBlocks = sources.stream().mapToInt(Source::lagBlocks).toArray();
        this.master = master;
        this.strips = inOrder(strips, false);
        this.returns = inOrder(strips, true);
        this.busGains = new float[1 + busGains.keySet().stream().reduce(-1, Math::max)];
        busGains.forEach((bus, gain) -> this.busGains[bus] = gain.floatValue());
        this.buses = busGains.keySet().stream().mapToLong(bus -> 1L << bus).reduce(0, (a, b) -> a | b);
        this.effects = effects;
        this.channels = check(strips, sources.size());
    }

    /** Without effect buses; {@code busGains} are those of the buses from 0 on. */
    public RoomPlan(List<Source> sources, int master, List<StripPlan> strips, List<Double> busGains) {
        this(sources, master, strips, numbered(busGains), EffectBusPlan.DEFAULT);
    }

    private static Map<Integer, Double> numbered(List<Double> gains) {
        final Map<Integer, Double> numbered = new HashMap<>();
        gains.forEach(gain -> numbered.put(numbered.size(), gain));
        return numbered;
    }

    /** Nothing but buses at unity. */
    public static RoomPlan empty(int buses) {
        return new RoomPlan(List.of(), -1, List.of(), java.util.Collections.nCopies(buses, 1.0));
    }

    private static StripPlan[] inOrder(List<StripPlan> strips, boolean returns) {
        return strips.stream()
                .filter(strip -> strip.isReturn() == returns)
                .sorted(Comparator.comparingInt(StripPlan::id))
                .toArray(StripPlan[]::new);
    }

    private long check(List<StripPlan> all, int sources) {
        long ids = 0;
        for (StripPlan strip : all) {
            final boolean fits = strip.left().length >= busGains.length
                    && strip.right().length >= busGains.length
                    && strip.id() >= 0
                    && strip.id() < AudioBlock.MAX_CHANNELS
                    && strip.source() < sources
                    && (!strip.isReturn() || strip.input() < StripPlan.EFFECT_PLANES);
            if (!fits || (ids & 1L << strip.id()) != 0) {
                throw new IllegalArgumentException("a plan of " + sources + " sources and " + busGains.length
                        + " buses has no place for " + strip);
            }
            ids |= 1L << strip.id();
        }
        return ids;
    }
}
