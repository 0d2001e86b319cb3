package io.foldback.gateway.nativetcp;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.gateway.feed.TestFeeds;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Settings;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** One room, {@code main}, whose blocks and changes the test makes. */
final class FakeRooms extends TestFeeds {
    static final int FRAMES = 64;
    /** Not a multiple of longer blocks. */
    static final long FIRST = 1088;

    static final int LOOK_AHEAD = 32;

    final List<RoomChange> changes = new CopyOnWriteArrayList<>();
    private final Signal signal;
    private volatile CompletionStage<?> saved = CompletableFuture.completedFuture(true);
    private long position = FIRST;

    /** A plane as a function of position: 0 to 3 are two buses, plane - 4 is the channel of all others. */
    interface Signal {
        float at(int plane, long position);
    }

    FakeRooms() {
        this(FakeRooms::sample);
    }

    FakeRooms(Signal signal) {
        this.signal = signal;
        announce("dark");
        show(state(1));
    }

    /** Something keeps sound from coming. */
    void troubled(String sentence) {
        final RoomState now = state(1);
        show(new RoomState(
                now.room(),
                now.term(),
                now.sequence(),
                now.blockFrames(),
                now.lookAheadFrames(),
                now.channels(),
                now.buses(),
                now.groups(),
                now.scenes(),
                now.effects(),
                List.of(sentence)));
    }

    static RoomState state(long sequence) {
        return new RoomState(
                "main",
                1,
                sequence,
                FRAMES,
                LOOK_AHEAD,
                IntStream.range(0, 32)
                        .mapToObj(id -> new RoomState.ChannelState(
                                id,
                                "stage",
                                id,
                                Settings.INITIAL
                                        .with(ChannelParameters.NAME, "Channel " + id)
                                        .with(ChannelParameters.GAIN, sequence / 100.0)))
                        .toList(),
                List.of(RoomState.BusState.named(0, "main"), RoomState.BusState.named(1, "solo")),
                List.of(),
                List.of());
    }

    /** Sends the next block, all buses and channels in it; returns its position. */
    long push() {
        final long at = position;
        position += FRAMES;
        push("main", block(at));
        return at;
    }

    private AudioBlock block(long position) {
        final float[] samples = new float[36 * FRAMES];
        for (int plane = 0; plane < 36; plane++) {
            for (int i = 0; i < FRAMES; i++) {
                samples[plane * FRAMES + i] = signal.at(plane, position + i);
            }
        }
        return new AudioBlock(BlockStamp.of(7, position, 1_000_000 + position), FRAMES, 3, 0xffff_ffffL, 0, samples);
    }

    /** Of plane 0 to 3 (two buses) or of channel plane - 4; differs from its neighbours, and is not exact in 16 bit. */
    static float sample(int plane, long position) {
        return (float) Math.sin((plane + 1) * 0.37 * (position % 5000)) * 0.9f;
    }

    boolean isHeard() {
        return listeners() > 0;
    }

    @Override
    public CompletionStage<RoomReply> change(String room, RoomChange change) {
        changes.add(change);
        if (change instanceof RoomChange.Assign assign
                && assign.assignments().getFirst().number() == 31) {
            return CompletableFuture.completedFuture(new RoomReply.Rejected("unknown_channel", "no channel 31"));
        }
        final RoomReply reply = new RoomReply.Accepted(1, changedBySomebody(), true);
        return saved.thenApply(lasts -> reply);
    }

    /** From now on changes are done at once, but not answered until the stage completes, as by a slow store. */
    void answerWhen(CompletionStage<?> lasts) {
        saved = lasts;
    }

    /** The number of the new state. */
    synchronized long changedBySomebody() {
        final long sequence = Objects.requireNonNull(state("main")).sequence() + 1;
        show(state(sequence));
        return sequence;
    }
}
