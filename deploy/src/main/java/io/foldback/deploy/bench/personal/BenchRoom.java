package io.foldback.deploy.bench.personal;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.link.control.SceneComparison;
import io.foldback.proto.room.Settings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One room of 32 channels, whose blocks the bench plays. */
final class BenchRoom implements RoomFeeds {
    static final String NAME = "bench";
    static final int FRAMES = 64;

    private final List<BlockListener> listeners = new CopyOnWriteArrayList<>();
    private final float[] samples = new float[PersonalMixesBench.CHANNELS * FRAMES];
    private long position;

    BenchRoom() {
        final float[][] inputs = RenderCost.inputs(FRAMES, 0.02);
        for (int channel = 0; channel < inputs.length; channel++) {
            System.arraycopy(inputs[channel], 0, samples, channel * FRAMES, FRAMES);
        }
    }

    /** Hands out the next block. */
    void push(long captureNanos) {
        final long channels = (1L << PersonalMixesBench.CHANNELS) - 1;
        final AudioBlock block =
                new AudioBlock(BlockStamp.of(1, position, captureNanos), FRAMES, 0, channels, 0, samples);
        position += FRAMES;
        listeners.forEach(listener -> listener.onBlock(block));
    }

    @Override
    public List<String> rooms() {
        return List.of(NAME);
    }

    @Override
    public RoomState state(String room) {
        return new RoomState(
                NAME,
                1,
                1,
                FRAMES,
                32,
                IntStream.range(0, PersonalMixesBench.CHANNELS)
                        .mapToObj(id -> new RoomState.ChannelState(id, "s", id, Settings.INITIAL))
                        .toList(),
                List.of(RoomState.BusState.named(0, "main")),
                List.of(),
                List.of());
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
        listeners.add(listener);
        return new FeedSubscription() {
            @Override
            public void select(Selection other) {}

            @Override
            public void close() {
                listeners.remove(listener);
            }
        };
    }

    @Override
    public CompletionStage<RoomReply> change(String room, RoomChange change) {
        return CompletableFuture.completedFuture(new RoomReply.Rejected("room_away", "nobody directs this room"));
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
