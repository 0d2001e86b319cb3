package io.foldback.gateway.mix;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.gateway.feed.TestFeeds;
import io.foldback.link.control.RoomState;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.GroupParameters;
import io.foldback.proto.room.Settings;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** One room, {@code main}, of 32 channels, that shows what is asked of it. */
final class TestRooms extends TestFeeds {
    static final int FRAMES = 64;

    private long position = 640;

    TestRooms() {
        show(state(1, 1, 0));
    }

    private RoomState now() {
        return Objects.requireNonNull(state("main"));
    }

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
        final RoomState before = now();
        show(new RoomState(
                "main",
                1,
                before.sequence() + 1,
                FRAMES,
                32,
                before.channels().subList(0, channels),
                before.buses(),
                before.groups(),
                List.of()));
    }

    void change(double gain, double pan) {
        show(state(now().sequence() + 1, gain, pan));
    }

    /** A block in which channel n has the value (n + 1) / 1000 all along. */
    void push() {
        final float[] samples = new float[32 * FRAMES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (i / FRAMES + 1) / 1000f;
        }
        push("main", new AudioBlock(BlockStamp.of(1, position, 5), FRAMES, 0, 0xffff_ffffL, 0, samples));
        position += FRAMES;
    }

    boolean isHeard() {
        return listeners() > 0;
    }

    boolean isWatched() {
        return watchers() > 0;
    }
}
