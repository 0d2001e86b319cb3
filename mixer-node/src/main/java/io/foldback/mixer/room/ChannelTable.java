package io.foldback.mixer.room;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which channel of the room is which channel of which source. An id once given stays. */
final class ChannelTable {
    private static final int LONGEST_NAME = 64;

    private final boolean configured;
    private final int end;
    private final List<ChannelState> channels = new ArrayList<>();
    private final Set<Taken> removed = new HashSet<>();
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

    /** A channel that somebody made gets the lowest free id; -1 when there is none. */
    int make(String name, String source, int input) {
        for (int id = 0; id < end; id++) {
            if (channel(id) == null) {
                channels.add(untouched(id, name, source, input));
                channels.sort(Comparator.comparingInt(ChannelState::id));
                return id;
            }
        }
        return -1;
    }

    /** Whether it was there. Its source's channel is not taken again by itself. */
    boolean remove(int id) {
        final ChannelState gone = channel(id);
        if (gone != null) {
            channels.remove(gone);
            removed.add(new Taken(gone.source(), gone.input()));
        }
        return gone != null;
    }

    /** Channels of sources that are not taken again by themselves. */
    Set<Taken> removed() {
        return Set.copyOf(removed);
    }

    void leaveOut(String source, int input) {
        removed.add(new Taken(source, input));
    }

    /** Sets a channel to what was kept of it; one that is not there is made, where the room's settings do not fix them. */
    void restore(ChannelState kept) {
        final ChannelState now = channel(kept.id());
        if (now != null && now.source().equals(kept.source()) && now.input() == kept.input()) {
            replace(kept.id(), kept.settings());
        } else if (now == null && !configured && kept.id() >= 0 && kept.id() < end && !EffectReturns.isOne(kept)) {
            channels.add(kept);
            channels.sort(Comparator.comparingInt(ChannelState::id));
        }
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
    boolean admit(String source, StreamDescription description) {
        if (configured) {
            return false;
        }
        final long known = inputsOf(source);
        final int before = channels.size();
        refused = 0;
        for (int input = 0; input < description.channelNames().size(); input++) {
            final boolean wanted = !removed.contains(new Taken(source, input));
            if (wanted && input < AudioBlock.MAX_CHANNELS && (known & 1L << input) == 0) {
                add(description.channelNames().get(input), source, input);
            }
        }
        return channels.size() > before;
    }

    private void add(String name, String source, int input) {
        if (make(name, source, input) < 0) {
            refused++;
        }
    }
}
