package io.foldback.gateway.control;

import io.foldback.link.control.RoomChange;
import io.foldback.link.mix.MixChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody asks for, read and checked as far as it can be without the room. */
public sealed interface Operation {

    /** Which rooms there are. */
    record ListRooms() implements Operation {}

    /** All settings of a room. */
    record GetRoom(String room) implements Operation {}

    /** A change of a room. */
    record ChangeRoom(String room, RoomChange change) implements Operation {}

    /** Who the caller is, what is granted, and what there is. */
    record Hello() implements Operation {}

    /** The personal mixes of a room that the caller may open. */
    record ListMixes(String room) implements Operation {}

    /** All settings of a personal mix. */
    record GetMix(MixName mix) implements Operation {}

    /** A change of a personal mix: addresses of it with their values. */
    record ChangeMix(MixName mix, MixChange change, List<String> addresses) implements Operation {
        public ChangeMix {
            addresses = List.copyOf(addresses);
        }
    }

    /** @param from whose settings are taken: {@code room}, {@code template:} and a name, or the id of a mix */
    record StartMix(MixName mix, String from) implements Operation {}

    /** The templates of a room. */
    record ListTemplates(String room) implements Operation {}

    /** @param from as of {@link StartMix} */
    record KeepTemplate(String room, String name, String from) implements Operation {}

    record ForgetTemplate(String room, String name) implements Operation {}

    /** From now on this session is told what others change in a personal mix. */
    record WatchMix(MixName mix) implements Operation {}

    record UnwatchMix(MixName mix) implements Operation {}

    /** From now on this session is told how loud a room is. */
    record WatchMeters(String room) implements Operation {}

    record UnwatchMeters(String room) implements Operation {}

    /** From now on this session is told the statistics. */
    record WatchStatistics() implements Operation {}

    record UnwatchStatistics() implements Operation {}

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
