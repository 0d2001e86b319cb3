package io.foldback.mixer.room;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockGrid;
import io.foldback.proto.room.BusNumbers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code foldback.rooms.<id>}; documented in reference.conf.
 *
 * @param buses names of the stereo buses, {@code solo} comes on top
 * @param clockMaster source whose clock counts; null: the first one by name
 * @param channels fixed channels; none: those of every source, in order of the sources' names
 * @param effects whether the room has effect buses
 */
public record RoomSettings(
        String id,
        int blockFrames,
        List<String> buses,
        @Nullable String clockMaster,
        List<ChannelSettings> channels,
        boolean effects) {
    public static final String SOLO = "solo";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LONGEST_NAME = 64;

    public RoomSettings {
        buses = List.copyOf(buses);
        channels = List.copyOf(channels);
        final String key = "foldback.rooms." + id;
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    key + ": the id of a room must be 1..64 letters, digits, '-' or '_', is '" + id + "'");
        }
        BlockGrid.checkFrames(key + ".block", blockFrames);
        checkBuses(key + ".buses", buses);
        checkChannels(key + ".channels", channels, effects ? EffectReturns.FIRST : AudioBlock.MAX_CHANNELS);
    }

    /** Without effect buses. */
    public RoomSettings(
            String id,
            int blockFrames,
            List<String> buses,
            @Nullable String clockMaster,
            List<ChannelSettings> channels) {
        this(id, blockFrames, buses, clockMaster, channels, false);
    }

    private static void checkBuses(String key, List<String> buses) {
        if (buses.isEmpty() || buses.size() >= BusNumbers.MOST) {
            throw new IllegalArgumentException(
                    key + " must name 1.." + (BusNumbers.MOST - 1) + " buses, names " + buses.size());
        }
        final Set<String> seen = new HashSet<>(Set.of(SOLO));
        for (String bus : buses) {
            checkName(key, bus);
            if (!seen.add(bus)) {
                throw new IllegalArgumentException(key + " must not name '" + bus + "'"
                        + (bus.equals(SOLO) ? ", which every room has" : " twice"));
            }
        }
    }

    private static void checkChannels(String key, List<ChannelSettings> channels, int end) {
        final Set<Integer> seen = new HashSet<>();
        for (ChannelSettings channel : channels) {
            final String what = key + ": channel " + channel.id();
            check(what + ": id", channel.id(), end);
            check(what + ": input", channel.input(), AudioBlock.MAX_CHANNELS);
            checkName(what + ": name", channel.name());
            checkName(what + ": source", channel.source());
            if (!seen.add(channel.id())) {
                throw new IllegalArgumentException(key + " must give id " + channel.id() + " once, gives it twice");
            }
        }
    }

    private static void check(String what, int number, int end) {
        if (number < 0 || number >= end) {
            throw new IllegalArgumentException(what + " must be in 0.." + (end - 1) + ", is " + number
                    + (end == EffectReturns.FIRST ? "; what lies above belongs to the effects (effects = on)" : ""));
        }
    }

    private static void checkName(String what, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    what + " must be a name of 1.." + LONGEST_NAME + " characters, is '" + name + "'");
        }
    }
}
