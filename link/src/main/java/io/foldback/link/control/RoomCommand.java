package io.foldback.link.control;

import org.apache.pekko.actor.typed.ActorRef;

/** What any node may ask of a room's director. */
public sealed interface RoomCommand permits RoomCommand.WatchRoom, RoomCommand.ChangeRoom, MixCommand {

    /** Sends the room's state now and after every change, until the watcher stops. Repeating it does no harm. */
    record WatchRoom(ActorRef<RoomState> watcher) implements RoomCommand {}

    /** Asks for one change; checked and clamped by the director, which answers {@code replyTo}. */
    record ChangeRoom(RoomChange change, ActorRef<RoomReply> replyTo) implements RoomCommand {}
}
