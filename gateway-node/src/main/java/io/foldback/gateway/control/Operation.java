package io.foldback.gateway.control;

import io.foldback.link.control.RoomChange;
import org.jspecify.annotations.Nullable;

/** What somebody asks for, read and checked as far as it can be without the room. */
public sealed interface Operation {

    /** Which rooms there are. */
    record ListRooms() implements Operation {}

    /** All settings of a room. */
    record GetRoom(String room) implements Operation {}

    /** A change of a room. */
    record ChangeRoom(String room, RoomChange change) implements Operation {}

    /**
     * In what a scene differs.
     *
     * @param with another scene; null: the room now
     */
    record CompareScenes(String room, String name, @Nullable String with) implements Operation {}

    /** What can be set, and to what. */
    record GetVocabulary() implements Operation {}

    /** From now on this session is told what others change in a room. */
    record WatchRoom(String room) implements Operation {}

    /** From now on no token is good that somebody was given before. */
    record RevokeTokens(String subject) implements Operation {}

    /** Not any more. */
    record UnwatchRoom(String room) implements Operation {}
}
