package io.foldback.gateway.control;

import io.foldback.gateway.feed.TestFeeds;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.link.control.SceneComparison;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.EffectParameters;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Value;
import io.foldback.proto.room.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Room {@code main} with channels 0 and 1, whose director does what it is told at once. */
final class DirectedRoom extends TestFeeds {
    private volatile CompletionStage<?> saved = CompletableFuture.completedFuture(true);

    DirectedRoom() {
        show(new RoomState(
                "main",
                1,
                1,
                64,
                32,
                List.of(channel(0), channel(1)),
                List.of(RoomState.BusState.named(0, "main"), RoomState.BusState.named(31, "solo")),
                List.of(),
                List.of(),
                List.of(new RoomState.EffectsState(0, Settings.INITIAL.with(EffectParameters.REVERB_SIZE, 1)))));
    }

    private RoomState now() {
        return Objects.requireNonNull(state("main"));
    }

    private static RoomState.ChannelState channel(int id) {
        return new RoomState.ChannelState(
                id, "stage", id, Settings.INITIAL.with(ChannelParameters.NAME, "Channel " + id));
    }

    @Override
    public synchronized CompletionStage<RoomReply> change(String room, RoomChange change) {
        final RoomReply reply =
                switch (change) {
                    case RoomChange.Assign assign -> assign(assign);
                    case RoomChange.StoreScene store -> next(now().channels(), now().buses(), List.of(store.name()));
                    case RoomChange.AddBus add -> add(add.name());
                    case RoomChange.RemoveBus remove -> remove(remove.index());
                    default -> new RoomReply.Rejected("not_available", "this room cannot do that");
                };
        return saved.thenApply(lasts -> reply);
    }

    /** From now on changes are done at once, but not answered until the stage completes, as by a slow store. */
    void answerWhen(CompletionStage<?> lasts) {
        saved = lasts;
    }

    private RoomReply assign(RoomChange.Assign assign) {
        List<RoomState.ChannelState> channels = now().channels();
        for (Assignment assignment : assign.assignments()) {
            final Verdict verdict = assignment.address().judge(assignment.value());
            if (verdict instanceof Verdict.Refused(String code, String sentence)) {
                return new RoomReply.Rejected(code, sentence);
            }
            final boolean known = assignment.part() == Part.CHANNELS && assignment.number() < 2;
            if (!known || !(verdict instanceof Verdict.Taken taken)) {
                return new RoomReply.Rejected("unknown_channel", "there is no " + assignment.address());
            }
            channels = channels.stream()
                    .map(c -> c.id() == assignment.number()
                            ? c.with(c.settings().with(assignment.address().parameter(), taken.value()))
                            : c)
                    .toList();
        }
        return next(channels, now().buses(), now().scenes());
    }

    private RoomReply add(String name) {
        if (now().buses().stream().anyMatch(bus -> bus.name().equals(name))) {
            return new RoomReply.Rejected("bus_exists", "there is a bus '" + name + "' already");
        }
        final List<RoomState.BusState> buses = new ArrayList<>(now().buses());
        buses.add(1, RoomState.BusState.named(15, name));
        return next(now().channels(), buses, now().scenes());
    }

    private RoomReply remove(int index) {
        final List<RoomState.BusState> buses = new ArrayList<>(now().buses());
        return buses.removeIf(bus -> bus.index() == index)
                ? next(now().channels(), buses, now().scenes())
                : new RoomReply.Rejected("unknown_bus", "there is no bus " + index);
    }

    private RoomReply next(List<RoomState.ChannelState> channels, List<RoomState.BusState> buses, List<String> scenes) {
        final RoomState before = now();
        final long sequence = before.sequence() + 1;
        show(new RoomState("main", 1, sequence, 64, 32, channels, buses, before.groups(), scenes, before.effects()));
        return new RoomReply.Accepted(1, sequence, true);
    }

    @Override
    public CompletionStage<SceneComparison> compare(String room, String scene, @Nullable String with) {
        final int gain = ChannelParameters.GAIN.index();
        return CompletableFuture.completedFuture(
                now().scenes().contains(scene)
                        ? new SceneComparison.Differences(List.of(
                                new SceneComparison.Difference(Part.CHANNELS, 1, gain, Value.of(1), Value.of(0.5)),
                                new SceneComparison.Difference(
                                        Part.CHANNELS, 2, gain, null, Value.of(with == null ? 0.1 : 0.2))))
                        : new SceneComparison.Refused("unknown_scene", "there is no scene '" + scene + "'"));
    }
}
