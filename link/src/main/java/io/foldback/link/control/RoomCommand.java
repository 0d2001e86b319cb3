package io.foldback.link.control;

import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What any node may ask of a room's director. */
public sealed interface RoomCommand
        permits RoomCommand.WatchRoom,
                RoomCommand.WatchMeters,
                RoomCommand.ChangeRoom,
                RoomCommand.CompareScenes,
                MixCommand {

    /** Sends the room's state now and after every change, until the watcher stops. Repeating it does no harm. */
    record WatchRoom(ActorRef<RoomState> watcher) implements RoomCommand {}

    /**
     * Sends {@link RoomMeters} until the watcher stops, or three seconds after this was said last. So it is to be repeated
     * for as long as somebody looks; repeating it sends nothing more.
     */
    record WatchMeters(ActorRef<RoomMeters> watcher) implements RoomCommand {}

    /** Asks for one change; checked and clamped by the director, which answers {@code replyTo}. */
    record ChangeRoom(RoomChange change, ActorRef<RoomReply> replyTo) implements RoomCommand {}

    /**
     * Asks in what a scene differs.
     *
     * @param with another scene; null: the room as it is now
     */
    record CompareScenes(String name, @Nullable String with, ActorRef<SceneComparison> replyTo)
            implements RoomCommand {}
}
