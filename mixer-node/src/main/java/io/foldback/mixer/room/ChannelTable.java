package io.foldback.mixer.room;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.RoomState.ChannelState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which channel of the room is which channel of which source. An id once given stays. */
final class ChannelTable {
    private final boolean configured;
    private final List<ChannelState> channels = new ArrayList<>();
    private int refused;

    ChannelTable(List<ChannelSettings> settings) {
        configured = !settings.isEmpty();
        settings.stream()
                .sorted(Comparator.comparingInt(ChannelSettings::id))
                .map(c -> untouched(c.id(), c.name(), c.source(), c.input()))
                .forEach(channels::add);
    }

    private static ChannelState untouched(int id, String name, String source, int input) {
        return new ChannelState(id, name, source, input, 1, false, 1, 0, false);
    }

    /** In ascending order of id. */
    List<ChannelState> channels() {
        return List.copyOf(channels);
    }

    /** Channels of sources that found no id. */
    int refused() {
        return refused;
    }

    void replace(ChannelState changed) {
        channels.replaceAll(c -> c.id() == changed.id() ? changed : c);
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
            if (input < AudioBlock.MAX_CHANNELS && (known & 1L << input) == 0) {
                add(description.channelNames().get(input), source, input);
            }
        }
        return channels.size() > before;
    }

    private void add(String name, String source, int input) {
        if (channels.size() == AudioBlock.MAX_CHANNELS) {
            refused++;
        } else {
            channels.add(untouched(channels.size(), name, source, input));
        }
    }
}
