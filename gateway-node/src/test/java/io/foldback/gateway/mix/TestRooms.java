package io.foldback.gateway.mix;

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
import io.foldback.proto.room.GroupParameters;
import io.foldback.proto.room.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One room, {@code main}, of 32 channels, that shows what is asked of it. */
final class TestRooms implements RoomFeeds {
    static final int FRAMES = 64;

    final List<Selection> wishes = new ArrayList<>();
    private RoomState state = state(1, 1, 0);
    private @Nullable StateListener watcher;
    private @Nullable BlockListener listener;
    private long position = 640;

    /** All channels belong to one group, of gain 0.5. */
    static RoomState state(long sequence, double gain, double pan) {
        return new RoomState(
                "main",
                1,
                sequence,
                FRAMES,
                32,
                IntStream.range(0, 32)
                        .mapToObj(id -> new RoomState.ChannelState(
                                id,
                                "stage",
                                id,
                                Settings.INITIAL
                                        .with(ChannelParameters.MUTED, id == 31)
                                        .with(ChannelParameters.GAIN, gain)
                                        .with(ChannelParameters.PAN, pan)
                                        .with(ChannelParameters.GROUPS.getFirst(), true)))
                        .toList(),
                List.of(RoomState.BusState.named(0, "main")),
                List.of(new RoomState.GroupState(0, Settings.INITIAL.with(GroupParameters.GAIN, 0.5))),
                List.of());
    }

    /** From now on the room has only its first channels. */
    void shrink(int channels) {
        state = new RoomState(
                "main",
                1,
                state.sequence() + 1,
                FRAMES,
                32,
                state.channels().subList(0, channels),
                state.buses(),
                state.groups(),
                List.of());
        Objects.requireNonNull(watcher).onState(state);
    }

    void change(double gain, double pan) {
        state = state(state.sequence() + 1, gain, pan);
        Objects.requireNonNull(watcher).onState(state);
    }

    /** A block in which channel n has the value (n + 1) / 1000 all along. */
    void push() {
        final float[] samples = new float[32 * FRAMES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (i / FRAMES + 1) / 1000f;
        }
        Objects.requireNonNull(listener)
                .onBlock(new AudioBlock(BlockStamp.of(1, position, 5), FRAMES, 0, 0xffff_ffffL, 0, samples));
        position += FRAMES;
    }

    boolean isHeard() {
        return listener != null;
    }

    boolean isWatched() {
        return watcher != null;
    }

    @Override
    public List<String> rooms() {
        return List.of("main");
    }

    @Override
    public RoomState state(String room) {
        return state;
    }

    @Override
    public AutoCloseable watch(String room, StateListener stateListener) {
        watcher = stateListener;
        stateListener.onState(state);
        return () -> watcher = null;
    }

    @Override
    public AutoCloseable watchMeters(String room, MeterListener meterListener) {
        return () -> {};
    }

    @Override
    public FeedSubscription open(String room, Selection wanted, BlockListener blockListener) {
        wishes.add(wanted);
        listener = blockListener;
        return new FeedSubscription() {
            @Override
            public void select(Selection other) {
                wishes.add(other);
            }

            @Override
            public void close() {
                listener = null;
            }
        };
    }

    @Override
    public CompletionStage<RoomReply> change(String room, RoomChange change) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    @Override
    public CompletionStage<SceneComparison> compare(String room, String scene, @Nullable String with) {
        return CompletableFuture.completedFuture(new SceneComparison.Refused("room_away", "no director is here"));
    }

    @Override
    public long expelled() {
        return 0;
    }
}
