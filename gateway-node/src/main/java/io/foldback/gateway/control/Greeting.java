package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.Visitor;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.control.NodeDirectory.Listing;
import io.foldback.link.control.RoomState;
import io.foldback.proto.room.ChannelParameters;
import java.util.Objects;

/** What somebody is told who comes: the server, who the caller is, and the rooms with what is granted of them and where it comes from. */
final class Greeting {
    private static final String VERSION =
            Objects.requireNonNullElse(Greeting.class.getPackage().getImplementationVersion(), "development");

    private Greeting() {}

    /** @param heard what the nodes said last */
    static ObjectNode of(Visitor visitor, RoomFeeds feeds, MixDesk mixes, Listing heard) {
        final Grants grants = visitor.grants();
        final ObjectNode greeting = RoomJson.JSON.createObjectNode();
        greeting.putObject("server").put("name", "Foldback").put("version", VERSION);
        greeting.put("subject", grants.subject())
                .put("role", grants.role().word())
                .put("me", grants.me())
                .put("opensMixesOfOthers", grants.mayOpenMixesOfOthers())
                .put("changesRoom", grants.mayChangeRoom(grants.room()));
        final ArrayNode rooms = greeting.putArray("rooms");
        feeds.rooms().stream()
                .filter(grants::isFor)
                .forEach(room -> rooms.add(room(room, visitor, feeds, mixes, heard)));
        return greeting;
    }

    private static ObjectNode room(String room, Visitor visitor, RoomFeeds feeds, MixDesk mixes, Listing heard) {
        final RoomState state = feeds.state(room);
        final ObjectNode told =
                RoomJson.JSON.createObjectNode().put("room", room).put("heard", state != null);
        if (state == null) {
            return told;
        }
        final Grants grants = visitor.grants();
        final ArrayNode buses = told.put("block", state.blockFrames()).putArray("buses");
        state.buses().stream()
                .filter(bus -> grants.mayHearMix(bus.name()))
                .forEach(bus -> buses.addObject().put("index", bus.index()).put("name", bus.name()));
        final ArrayNode channels = told.putArray("channels");
        state.channels().stream()
                .filter(channel -> grants.mayHearChannel(channel.id()))
                .forEach(channel -> channels.add(channel(channel)));
        told.set("sources", RoomSources.of(state, grants, heard));
        return mixes.find(new MixName(room, MixName.MINE), visitor) instanceof MixDesk.Found.Here(var own)
                ? told.set("mix", mixes.state(own, visitor))
                : told.putNull("mix");
    }

    private static ObjectNode channel(RoomState.ChannelState channel) {
        return RoomJson.JSON
                .createObjectNode()
                .put("id", channel.id())
                .put("name", channel.name())
                .put("source", channel.source())
                .put("colour", channel.settings().text(ChannelParameters.COLOUR))
                .put("icon", channel.settings().text(ChannelParameters.ICON))
                .put("order", channel.settings().number(ChannelParameters.ORDER));
    }
}
