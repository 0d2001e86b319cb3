package io.foldback.mixer.room;

import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Settings;
import java.util.List;

/** The channels in which a room's effects are heard: always the same ids, two stereo pairs, never a source's. */
final class EffectReturns {
    /** The first of their ids; no higher one is a source's in a room that has effects. */
    static final int FIRST = 60;

    /** What stands in the place of their source's name; no source can be called like that. */
    static final String SOURCE = "(effects)";

    private static final List<String> NAMES = List.of("Delay L", "Delay R", "Reverb L", "Reverb R");

    private EffectReturns() {}

    /** As they are at first: in stereo, at unity. */
    static List<ChannelState> channels() {
        return java.util.stream.IntStream.range(0, NAMES.size())
                .mapToObj(EffectReturns::channel)
                .toList();
    }

    private static ChannelState channel(int plane) {
        final int id = FIRST + plane;
        final boolean left = plane % 2 == 0;
        final Settings settings = Settings.INITIAL
                .with(ChannelParameters.NAME, NAMES.get(plane))
                .with(ChannelParameters.ICON, "effect")
                .with(ChannelParameters.ORDER, id)
                .with(ChannelParameters.LINK, left ? id + 1 : id - 1)
                .with(ChannelParameters.PAN, left ? -1 : 1);
        return new ChannelState(id, SOURCE, plane, settings);
    }

    static boolean isOne(ChannelState channel) {
        return channel.source().equals(SOURCE) && channel.id() == FIRST + channel.input();
    }
}
