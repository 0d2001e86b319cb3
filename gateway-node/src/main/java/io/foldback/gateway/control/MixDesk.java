package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.gateway.access.Visitor;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.link.control.RoomState;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixVerdict;
import io.foldback.proto.nativetcp.ErrorCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Performs what is asked of personal mixes, if it is granted. Any thread. */
final class MixDesk {
    /** What stands in front of a template's name where settings are taken from one. */
    static final String FROM_TEMPLATE = "template:";

    private static final String FROM_ROOM = "room";

    private final RoomFeeds feeds;
    private final Mixes mixes;

    MixDesk(RoomFeeds feeds, Mixes mixes) {
        this.feeds = feeds;
        this.mixes = mixes;
    }

    /** A mix that may be opened, or why not. */
    sealed interface Found {
        record Here(PersonalMix mix) implements Found {}

        record Missing(Outcome.Problem problem) implements Found {}
    }

    /** The mix that a caller names, who is granted that room. */
    Found find(MixName name, Visitor visitor) {
        final PersonalMix mix = name.isOwn() ? own(name.room(), visitor) : mixes.find(name.id());
        if (mix == null || !mix.room().equals(name.room())) {
            return new Found.Missing(unknown(name));
        }
        return visitor.mayOpenMix(mix.room(), mix.listener())
                ? new Found.Here(mix)
                : new Found.Missing(new Outcome.Problem(
                        ErrorCode.NOT_GRANTED,
                        name.isOwn() ? "an own mix is not granted" : "opening the mixes of others is not granted"));
    }

    /** The one that was opened last; null where there is none. */
    private @Nullable PersonalMix own(String room, Visitor visitor) {
        final MixListener listener = visitor.listener();
        return listener == null
                ? null
                : mixes.of(room).reversed().stream()
                        .filter(mix -> mix.listener().equals(listener))
                        .findFirst()
                        .orElse(null);
    }

    private static Outcome.Problem unknown(MixName name) {
        final String room = "room " + ControlDesk.quoted(name.room());
        return new Outcome.Problem(
                ErrorCode.UNKNOWN_MIX,
                name.isOwn()
                        ? "you have no mix of your own in " + room + " now: listen to mix mine first"
                        : room + " has no personal mix " + ControlDesk.quoted(name.id()) + " now");
    }

    /** Whether it was not closed since it was found. */
    boolean isThere(PersonalMix mix) {
        return mix.equals(mixes.find(mix.id()));
    }

    Outcome list(String room, Visitor visitor) {
        final ArrayNode all = RoomJson.JSON.createArrayNode();
        for (final PersonalMix mix : mixes.of(room)) {
            if (visitor.mayOpenMix(room, mix.listener())) {
                all.add(head(mix, visitor).put("follows", mix.settings().follows()));
            }
        }
        return new Outcome.Done(all);
    }

    Outcome get(MixName name, Visitor visitor) {
        return switch (find(name, visitor)) {
            case Found.Here(PersonalMix mix) -> new Outcome.Done(state(mix, visitor));
            case Found.Missing(Outcome.Problem problem) -> problem;
        };
    }

    private static ObjectNode head(PersonalMix mix, Visitor visitor) {
        return RoomJson.JSON
                .createObjectNode()
                .put("room", mix.room())
                .put("id", mix.id())
                .put("name", mix.listener().name())
                .put("own", visitor.owns(mix.listener()));
    }

    /** All that there is to know of a mix. */
    ObjectNode state(PersonalMix mix, Visitor visitor) {
        final List<Integer> channels = channels(mix);
        final ObjectNode state = head(mix, visitor);
        channels.forEach(state.putArray("channels")::add);
        return state.set("values", MixValues.write(mix.settings(), channels));
    }

    /** The channels of the room that it may be made of. */
    List<Integer> channels(PersonalMix mix) {
        final RoomState room = feeds.state(mix.room());
        return room == null
                ? List.of()
                : room.channels().stream()
                        .map(RoomState.ChannelState::id)
                        .filter(id -> (mix.granted() >> id & 1) != 0)
                        .toList();
    }

    /** Done, it answers the values that were taken, and whether they last already. */
    CompletionStage<Outcome> change(Operation.ChangeMix operation, Visitor visitor) {
        return changed(operation.mix(), visitor, mix -> operation.change(), (mix, settings) -> {
            final ObjectNode values = MixValues.write(settings, channels(mix));
            return values.retain(operation.addresses());
        });
    }

    /** Done, it answers all values, and whether they last already. */
    CompletionStage<Outcome> start(Operation.StartMix operation, Visitor visitor) {
        return switch (model(operation.mix().room(), operation.from(), visitor)) {
            case Model.Missing(Outcome.Problem problem) -> CompletableFuture.completedFuture(problem);
            case Model.Here(MixSettings from) ->
                changed(
                        operation.mix(),
                        visitor,
                        mix -> new MixChange.StartFrom(from),
                        (mix, settings) -> MixValues.write(settings, channels(mix)));
        };
    }

    /** Settings that others may be taken from, or why they cannot. */
    sealed interface Model {
        record Here(MixSettings settings) implements Model {}

        record Missing(Outcome.Problem problem) implements Model {}
    }

    /** @param from {@code room}, {@code template:} and a name, or the id of a mix that the visitor may open */
    Model model(String room, String from, Visitor visitor) {
        if (from.equals(FROM_ROOM)) {
            final RoomState state = feeds.state(room);
            return new Model.Here(state == null ? MixSettings.INITIAL : MixSettings.ofRoom(state));
        }
        if (from.startsWith(FROM_TEMPLATE)) {
            return template(room, from.substring(FROM_TEMPLATE.length()), visitor);
        }
        return switch (find(new MixName(room, from), visitor)) {
            case Found.Here(PersonalMix mix) -> new Model.Here(mix.settings());
            case Found.Missing(Outcome.Problem problem) -> new Model.Missing(problem);
        };
    }

    private Model template(String room, String name, Visitor visitor) {
        if (!visitor.grants().mayUseTemplates(room)) {
            return new Model.Missing(new Outcome.Problem(ErrorCode.NOT_GRANTED, "an own mix is not granted"));
        }
        return mixes.templates(room).stream()
                .filter(template -> template.name().equals(name))
                .findFirst()
                .<Model>map(template -> new Model.Here(template.settings()))
                .orElseGet(() -> new Model.Missing(new Outcome.Problem(
                        "unknown_template",
                        "room " + ControlDesk.quoted(room) + " has no template " + ControlDesk.quoted(name))));
    }

    /** Which values an answer has. */
    private interface Taken {
        ObjectNode of(PersonalMix mix, MixSettings settings);
    }

    private CompletionStage<Outcome> changed(
            MixName name, Visitor visitor, Function<PersonalMix, MixChange> change, Taken taken) {
        return switch (find(name, visitor)) {
            case Found.Here(PersonalMix mix) ->
                mix.change(change.apply(mix), visitor.author()).thenApply(verdict -> outcome(mix, verdict, taken));
            case Found.Missing(Outcome.Problem problem) -> CompletableFuture.completedFuture(problem);
        };
    }

    private static Outcome outcome(PersonalMix mix, MixVerdict verdict, Taken taken) {
        return switch (verdict) {
            case MixVerdict.Changed changed -> {
                final ObjectNode answer = RoomJson.JSON
                        .createObjectNode()
                        .put("room", mix.room())
                        .put("id", mix.id())
                        .put("saved", changed.saved());
                yield new Outcome.Done(answer.set("values", taken.of(mix, changed.settings())));
            }
            case MixVerdict.Refused(String code, String message) -> new Outcome.Problem(code, message);
        };
    }
}
