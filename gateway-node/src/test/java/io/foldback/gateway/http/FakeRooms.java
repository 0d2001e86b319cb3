package io.foldback.gateway.http;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.gateway.feed.TestFeeds;
import io.foldback.link.control.RoomState;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rooms that a test fills by hand. */
public final class FakeRooms extends TestFeeds {
    public static final int BLOCK = 64;
    public static final int LOOK_AHEAD = 32;

    /** A room whose buses are {@code main} and {@code solo}. */
    public FakeRooms withRoom(String room, String... channelNames) {
        final List<RoomState.ChannelState> channels = new ArrayList<>();
        for (int id = 0; id < channelNames.length; id++) {
            channels.add(new RoomState.ChannelState(
                    id, "stage", id, Settings.INITIAL.with(ChannelParameters.NAME, channelNames[id])));
        }
        final List<RoomState.BusState> buses =
                List.of(RoomState.BusState.named(0, "main"), RoomState.BusState.named(1, "solo"));
        show(new RoomState(room, 1, 1, BLOCK, LOOK_AHEAD, channels, buses, List.of(), List.of()));
        return this;
    }

    /** The room has these buses from now on. */
    public FakeRooms withBuses(String room, int... numbers) {
        final List<RoomState.BusState> buses = java.util.Arrays.stream(numbers)
                .mapToObj(number -> RoomState.BusState.named(number, "bus " + number))
                .toList();
        final List<RoomState.ChannelState> channels =
                Objects.requireNonNull(state(room)).channels();
        show(new RoomState(room, 1, 1, BLOCK, LOOK_AHEAD, channels, buses, List.of(), List.of()));
        return this;
    }

    /** Something keeps sound of the room from coming. */
    public void troubled(String room, String sentence) {
        final RoomState now = Objects.requireNonNull(state(room));
        show(new RoomState(
                room,
                now.term(),
                now.sequence(),
                BLOCK,
                LOOK_AHEAD,
                now.channels(),
                now.buses(),
                List.of(),
                List.of(),
                List.of(),
                List.of(sentence)));
    }

    /** A room that is announced, but whose director has not told its settings. */
    public FakeRooms withUnheardRoom(String room) {
        announce(room);
        return this;
    }

    /** A block of both buses and all channels, its planes given in that order. */
    public void push(String room, long position, long captureNanos, float[]... planes) {
        final int frames = planes[0].length;
        final float[] samples = new float[planes.length * frames];
        for (int plane = 0; plane < planes.length; plane++) {
            System.arraycopy(planes[plane], 0, samples, plane * frames, frames);
        }
        final long channels = (1L << (planes.length - 4)) - 1;
        push(room, new AudioBlock(BlockStamp.of(7, position, captureNanos), frames, 3, channels, 0, samples));
    }
}
