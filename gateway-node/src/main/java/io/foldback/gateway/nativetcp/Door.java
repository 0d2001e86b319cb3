package io.foldback.gateway.nativetcp;

import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.Visitor;
import io.foldback.gateway.encode.PayloadKind;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.link.control.RoomState;
import io.foldback.proto.nativetcp.ErrorCode;
import io.foldback.proto.nativetcp.Hello;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judges hellos of those who were let in: what they may listen to. */
final class Door {
    private static final String PERSONAL = "mine";

    private final RoomFeeds feeds;
    private final Mixes mixes;

    Door(RoomFeeds feeds, Mixes mixes) {
        this.feeds = feeds;
        this.mixes = mixes;
    }

    /** An open door, or why it stays shut. */
    sealed interface Answer {
        /**
         * @param own whether the only bus of {@code kind} is the session's own mix, and not one of the room's
         * @param other the mix of somebody else that it is; null: it is not
         */
        record Open(
                RoomState state,
                PayloadKind kind,
                boolean own,
                @Nullable PersonalMix other) implements Answer {}

        record Shut(String code, String message) implements Answer {}
    }

    Answer knock(Hello hello, Visitor visitor) {
        final Grants grants = visitor.grants();
        final RoomState state = feeds.state(hello.room());
        if (state == null) {
            if (feeds.rooms().isEmpty()) {
                return shut(ErrorCode.ROOM_AWAY, "no room has been heard yet");
            }
            return feeds.rooms().contains(hello.room())
                    ? shut(ErrorCode.ROOM_AWAY, "the director of room " + hello.room() + " has not been heard yet")
                    : shut(ErrorCode.UNKNOWN_ROOM, "there is no room " + hello.room() + ", but " + feeds.rooms());
        }
        final List<Integer> channels = hello.channels();
        return channels == null
                ? mix(hello, Objects.requireNonNull(hello.mix()), state, visitor)
                : channels(hello, channels, state, grants);
    }

    private Answer mix(Hello hello, String mix, RoomState state, Visitor visitor) {
        final Grants grants = visitor.grants();
        if (mix.equals(PERSONAL)) {
            return grants.mayChangeOwnMix()
                    ? new Answer.Open(state, kind(hello, 0, List.of(), state), true, null)
                    : notGranted("mix mine");
        }
        final int bus = RoomWords.bus(state, mix);
        return bus < 0
                ? overheard(hello, mix, state, visitor)
                : granted(state, kind(hello, bus, List.of(), state), grants, "mix " + mix);
    }

    /** @param id of a personal mix, maybe */
    private Answer overheard(Hello hello, String id, RoomState state, Visitor visitor) {
        final PersonalMix mix = mixes.find(id);
        if (mix == null || !mix.room().equals(state.room())) {
            return shut(ErrorCode.UNKNOWN_MIX, "room " + state.room() + " has no mix " + id);
        }
        return visitor.mayOpenMix(mix.room(), mix.listener())
                ? new Answer.Open(state, kind(hello, 0, List.of(), state), false, mix)
                : notGranted("mix " + id);
    }

    private static Answer channels(Hello hello, List<Integer> channels, RoomState state, Grants grants) {
        for (int id : channels) {
            if (state.channels().stream().noneMatch(channel -> channel.id() == id)) {
                return shut(ErrorCode.UNKNOWN_CHANNEL, "room " + state.room() + " has no channel " + id);
            }
        }
        return granted(state, kind(hello, -1, channels, state), grants, "channels " + channels);
    }

    private static Answer granted(RoomState state, PayloadKind kind, Grants grants, String what) {
        return grants.mayHear(kind.selection(), state) ? new Answer.Open(state, kind, false, null) : notGranted(what);
    }

    private static Answer notGranted(String what) {
        return shut(ErrorCode.NOT_GRANTED, "listening to " + what + " is not granted");
    }

    private static PayloadKind kind(Hello hello, int bus, List<Integer> channels, RoomState state) {
        final int wish = Objects.requireNonNullElse(hello.block(), state.blockFrames());
        final int block = Math.ceilDiv(wish, state.blockFrames()) * state.blockFrames();
        return new PayloadKind(bus, channels, hello.format(), hello.compressed(), hello.stamped(), hello.rf(), block);
    }

    private static Answer shut(String code, String message) {
        return new Answer.Shut(code, message);
    }
}
