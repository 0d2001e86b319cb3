package io.foldback.gateway.http;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.link.control.SceneComparison;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Rooms that a test fills by hand. */
public final class FakeRooms implements RoomFeeds {
    public static final int BLOCK = 64;
    public static final int LOOK_AHEAD = 32;

    private final Map<String, RoomState> states = new ConcurrentSkipListMap<>();
    private final List<String> silentRooms = new CopyOnWriteArrayList<>();
    private final List<Open> open = new CopyOnWriteArrayList<>();

    private record Open(String room, Selection wanted, BlockListener listener) {}

    /** A room whose buses are {@code main} and {@code solo}. */
    public FakeRooms withRoom(String room, String... channelNames) {
        final List<RoomState.ChannelState> channels = new ArrayList<>();
        for (int id = 0; id < channelNames.length; id++) {
            channels.add(new RoomState.ChannelState(
                    id, "stage", id, Settings.INITIAL.with(ChannelParameters.NAME, channelNames[id])));
        }
        final List<RoomState.BusState> buses =
                List.of(RoomState.BusState.named(0, "main"), RoomState.BusState.named(1, "solo"));
        states.put(room, new RoomState(room, 1, 1, BLOCK, LOOK_AHEAD, channels, buses, List.of(), List.of()));
        return this;
    }

    /** The room has these buses from now on. */
    public FakeRooms withBuses(String room, int... numbers) {
        final List<RoomState.BusState> buses = java.util.Arrays.stream(numbers)
                .mapToObj(number -> RoomState.BusState.named(number, "bus " + number))
                .toList();
        states.computeIfPresent(
                room,
                (name, state) ->
                        new RoomState(room, 1, 1, BLOCK, LOOK_AHEAD, state.channels(), buses, List.of(), List.of()));
        return this;
    }

    /** A room that is announced, but whose director has not told its settings. */
    public FakeRooms withUnheardRoom(String room) {
        silentRooms.add(room);
        return this;
    }

    /** How many subscriptions run. */
    public int subscriptions() {
        return open.size();
    }

    /** Hands a block to everybody who listens to the room. */
    public void push(String room, AudioBlock block) {
        for (final Open one : open) {
            if (one.room().equals(room)) {
                one.listener().onBlock(block);
            }
        }
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

    @Override
    public List<String> rooms() {
        final List<String> names = new ArrayList<>(states.keySet());
        names.addAll(silentRooms);
        return names;
    }

    @Override
    public @Nullable RoomState state(String room) {
        return states.get(room);
    }

    @Override
    public AutoCloseable watch(String room, StateListener listener) {
        return () -> {};
    }

    @Override
    public AutoCloseable watchMeters(String room, MeterListener meterListener) {
        return () -> {};
    }

    @Override
    public FeedSubscription open(String room, Selection wanted, BlockListener listener) {
        final Open opened = new Open(room, wanted, listener);
        open.add(opened);
        return new FeedSubscription() {
            @Override
            public void select(Selection other) {} // everybody is sent everything

            @Override
            public void close() {
                open.remove(opened);
            }
        };
    }

    @Override
    public CompletionStage<SceneComparison> compare(String room, String scene, @Nullable String with) {
        return CompletableFuture.completedFuture(new SceneComparison.Refused("room_away", "no director is here"));
    }

    @Override
    public long expelled() {
        return 0;
    }

    @Override
    public CompletionStage<RoomReply> change(String room, RoomChange change) {
        return CompletableFuture.completedFuture(new RoomReply.Rejected("room_away", "nobody directs a fake room"));
    }
}
