package io.foldback.link.hub;

import io.foldback.link.blocks.Selection;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.RoomAnnouncement;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** What crosses nodes between hubs and subscribers; on the wire it is Protobuf ({@code link.proto}). */
sealed interface LinkMessage {

    /** What a node has; clocks and stamps are the sender's. */
    record Announce(
            String node,
            String host,
            long incarnation,
            long sentNanos,
            List<StreamDescription> streams,
            List<RoomAnnouncement> rooms,
            @Nullable Echo echo)
            implements LinkMessage, LinkHub.Command {}

    /** The receiver's own last stamp, and when it arrived at the sender. */
    record Echo(long sentNanos, long receivedNanos) {}

    record Subscribe(String stream, String subscriber, Selection selection, ActorRef<LinkSubscriber.Command> replyTo)
            implements LinkMessage, LinkHub.Command {}

    record Select(String stream, String subscriber, Selection selection) implements LinkMessage, LinkHub.Command {}

    record Unsubscribe(String stream, String subscriber) implements LinkMessage, LinkHub.Command {}

    record Subscribed(String stream, String subscriber, String sourceRef)
            implements LinkMessage, LinkSubscriber.Command {}

    record Refused(String stream, String subscriber, String reason) implements LinkMessage, LinkSubscriber.Command {}
}
