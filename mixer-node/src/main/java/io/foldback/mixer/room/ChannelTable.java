package io.foldback.mixer.room;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which channel of the room is which channel of which source. An id once given stays. One that a channel had is given again
 * as late as can be, and not within {@link #REST_NANOS}: by then nobody means the channel that is gone. The director's
 * thread; time is a parameter.
 */
final class ChannelTable {
    /** Longer than it takes until every gateway has heard that a channel is gone. */
    static final long REST_NANOS = 10_000_000_000L;

    /** Of those that somebody removed, the last ones. */
    static final int MOST_REMOVED = 1_024;

    private static final int LONGEST_NAME = 64;

    private final boolean configured;
    private final int end;
    private final List<ChannelState> channels = new ArrayList<>();
    private final Set<Integer> made = new HashSet<>();
    private final Set<Taken> removed = new LinkedHashSet<>();
    private final Map<Integer, Long> goneNanos = new HashMap<>();
    private int next;
    private int refused;

    /** One channel of a source. */
    record Taken(String source, int input) {}

    /** @param effects whether the last ids belong to the returns of effect buses */
    ChannelTable(List<ChannelSettings> settings, boolean effects) {
        configured = !settings.isEmpty();
        end = effects ? EffectReturns.FIRST : AudioBlock.MAX_CHANNELS;
        settings.stream()
                .sorted(Comparator.comparingInt(ChannelSettings::id))
                .map(c -> untouched(c.id(), c.name(), c.source(), c.input()))
                .forEach(channels::add);
        if (effects) {
            channels.addAll(EffectReturns.channels());
        }
    }

    private static ChannelState untouched(int id, String name, String source, int input) {
        final Settings settings = Settings.INITIAL
                .with(ChannelParameters.NAME, name.substring(0, Math.min(LONGEST_NAME, name.length())))
                .with(ChannelParameters.ORDER, id);
        return new ChannelState(id, source, input, settings);
    }

    /** In ascending order of id. */
    List<ChannelState> channels() {
        return List.copyOf(channels);
    }

    /** Null when there is none of that id. */
    @Nullable
    ChannelState channel(int id) {
        return channels.stream().filter(c -> c.id() == id).findFirst().orElse(null);
    }

    /** The id of a channel that somebody made; -1 when all are given, or rest. */
    int make(String name, String source, int input, long nowNanos) {
        final int id = give(name, source, input, nowNanos);
        if (id >= 0) {
            made.add(id);
        }
        return id;
    }

    private int give(String name, String source, int input, long nowNanos) {
        final int id = free(nowNanos);
        if (id >= 0) {
            put(untouched(id, name, source, input));
            next = (id + 1) % end;
        }
        return id;
    }

    /** The first one from the one given last on that nobody has or had a moment ago; -1 when there is none. */
    private int free(long nowNanos) {
        for (int i = 0; i < end; i++) {
            final int id = (next + i) % end;
            final Long gone = goneNanos.get(id);
            if (channel(id) == null && (gone == null || nowNanos - gone >= REST_NANOS)) {
                return id;
            }
        }
        return -1;
    }

    private void put(ChannelState channel) {
        channels.add(channel);
        channels.sort(Comparator.comparingInt(ChannelState::id));
    }

    /** Whether it was there. A channel that the file or its source brought does not come again by itself. */
    boolean remove(int id, long nowNanos) {
        final ChannelState gone = channel(id);
        if (gone != null) {
            channels.remove(gone);
            goneNanos.put(id, nowNanos);
            if (!made.remove(id)) {
                leaveOut(gone.source(), gone.input());
            }
        }
        return gone != null;
    }

    /** Ids of the channels that somebody made: neither the file nor their source brought them. */
    Set<Integer> made() {
        return Set.copyOf(made);
    }

    /** Channels of sources that do not come again by themselves, those that were removed last at the end. */
    List<Taken> removed() {
        return List.copyOf(removed);
    }

    /** One that was removed, perhaps before this director came; of too many the first is forgotten. */
    void leaveOut(String source, int input) {
        final Taken taken = new Taken(source, input);
        if (removed.add(taken) && removed.size() > MOST_REMOVED) {
            removed.remove(removed.iterator().next());
        }
        if (configured) {
            channels.removeIf(c -> !made.contains(c.id()) && c.source().equals(source) && c.input() == input);
        }
    }

    /** From which id on a free one is looked for. */
    int next() {
        return next;
    }

    /** Where an earlier director would have gone on. */
    void goOnWith(int id) {
        if (id >= 0 && id < end) {
            next = id;
        }
    }

    /** Sets a channel to what was kept of it; one that is not there is made, unless it was one of the file's. */
    void restore(ChannelState kept, boolean wasMade) {
        final ChannelState now = channel(kept.id());
        if (now != null && now.source().equals(kept.source()) && now.input() == kept.input()) {
            replace(kept.id(), kept.settings());
        } else if (now == null && (wasMade || !configured) && isOfSources(kept)) {
            put(kept);
            if (wasMade) {
                made.add(kept.id());
            }
        }
    }

    private boolean isOfSources(ChannelState kept) {
        return kept.id() >= 0 && kept.id() < end && !EffectReturns.isOne(kept);
    }

    /** Channels of sources that found no id. */
    int refused() {
        return refused;
    }

    void replace(int id, Settings settings) {
        channels.replaceAll(c -> c.id() == id ? c.with(settings) : c);
    }

    /** How many channels of sources there may be. */
    int most() {
        return end;
    }

    /** Sets all channels anew. */
    void replaceAll(java.util.function.UnaryOperator<Settings> change) {
        channels.replaceAll(c -> c.with(change.apply(c.settings())));
    }

    /** Whether any channel takes its sound from the source. */
    boolean takes(String source) {
        return channels.stream().anyMatch(c -> c.source().equals(source));
    }

    /** Which of the source's channels are taken. */
    long inputsOf(String source) {
        return channels.stream()
                .filter(c -> c.source().equals(source))
                .mapToLong(c -> 1L << c.input())
                .reduce(0, (a, b) -> a | b);
    }

    /** Takes the channels of a source that has not been here before; whether any came. */
    boolean admit(String source, StreamDescription description, long nowNanos) {
        if (configured) {
            return false;
        }
        final long known = inputsOf(source);
        final int before = channels.size();
        refused = 0;
        for (int input = 0; input < description.channelNames().size(); input++) {
            final boolean wanted = !removed.contains(new Taken(source, input));
            if (wanted && input < AudioBlock.MAX_CHANNELS && (known & 1L << input) == 0) {
                add(description.channelNames().get(input), source, input, nowNanos);
            }
        }
        return channels.size() > before;
    }

    private void add(String name, String source, int input, long nowNanos) {
        if (give(name, source, input, nowNanos) < 0) {
            refused++;
        }
    }
}
