package io.foldback.gateway.nativetcp;

import io.foldback.gateway.encode.PayloadKind;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.link.control.RoomState;
import io.foldback.proto.nativetcp.ErrorCode;
import io.foldback.proto.nativetcp.Hello;
import java.util.List;
import java.util.Objects;

/** Judges hellos: who may listen, and to what. */
final class Door {
    private static final String PERSONAL = "mine";

    private final RoomFeeds feeds;
    private final DefaultGrant grant;

    Door(RoomFeeds feeds, DefaultGrant grant) {
        this.feeds = feeds;
        this.grant = grant;
    }

    /** An open door, or why it stays shut. */
    sealed interface Answer {
        /** @param own whether the only bus of {@code kind} is the session's own mix, and not one of the room's */
        record Open(RoomState state, PayloadKind kind, boolean own) implements Answer {}

        record Shut(String code, String message) implements Answer {}
    }

    Answer knock(Hello hello) {
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
                ? mix(hello, Objects.requireNonNull(hello.mix()), state)
                : channels(hello, channels, state);
    }

    private Answer mix(Hello hello, String mix, RoomState state) {
        if (mix.equals(PERSONAL)) {
            return grant.channels() == 0
                    ? shut(ErrorCode.NOT_GRANTED, notGranted("mix mine"))
                    : new Answer.Open(state, kind(hello, 0, List.of(), state), true);
        }
        final int bus = RoomWords.bus(state, mix);
        return bus < 0
                ? shut(ErrorCode.UNKNOWN_MIX, "room " + state.room() + " has no mix " + mix)
                : granted(state, kind(hello, bus, List.of(), state), "mix " + mix);
    }

    private Answer channels(Hello hello, List<Integer> channels, RoomState state) {
        for (int id : channels) {
            if (state.channels().stream().noneMatch(channel -> channel.id() == id)) {
                return shut(ErrorCode.UNKNOWN_CHANNEL, "room " + state.room() + " has no channel " + id);
            }
        }
        return granted(state, kind(hello, -1, channels, state), "channels " + channels);
    }

    private Answer granted(RoomState state, PayloadKind kind, String what) {
        return grant.mayHear(kind.selection())
                ? new Answer.Open(state, kind, false)
                : shut(ErrorCode.NOT_GRANTED, notGranted(what));
    }

    private String notGranted(String what) {
        return what + ": not granted, the default grant is " + grant.word();
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
