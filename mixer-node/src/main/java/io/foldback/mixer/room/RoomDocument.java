package io.foldback.mixer.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomState.BusState;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.link.control.RoomState.EffectsState;
import io.foldback.link.control.RoomState.GroupState;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.SettingsJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A room's settings and scenes as texts that last; read by later releases too, as far as they know the names. */
final class RoomDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private RoomDocument() {}

    /** What stands on a desk now, which is spelled when it is written: most of what a fader passes through never is. */
    private record Snapshot(
            int term,
            List<ChannelState> channels,
            Set<Integer> made,
            int nextChannel,
            List<ChannelTable.Taken> removed,
            List<BusState> buses,
            Set<Integer> removedBuses,
            int nextBus,
            List<GroupState> groups,
            List<EffectsState> effects) {

        String write() {
            final ObjectNode room =
                    JSON.createObjectNode().put("version", VERSION).put("term", term);
            final ArrayNode written = room.putArray("channels");
            for (ChannelState channel : channels) {
                final ObjectNode one = written.addObject();
                one.put("id", channel.id()).put("source", channel.source()).put("input", channel.input());
                if (made.contains(channel.id())) {
                    one.put("made", true);
                }
                one.set("values", SettingsJson.write(Part.CHANNELS, channel.settings()));
            }
            room.put("nextChannel", nextChannel);
            final ArrayNode left = room.putArray("removed");
            for (ChannelTable.Taken input : removed) {
                left.addObject().put("source", input.source()).put("input", input.input());
            }
            final ArrayNode masters = room.putArray("buses");
            for (BusState bus : buses) {
                masters.addObject()
                        .put("number", bus.index())
                        .set("values", SettingsJson.write(Part.BUSES, bus.settings()));
            }
            removedBuses.forEach(room.putArray("removedBuses")::add);
            room.put("nextBus", nextBus);
            final ArrayNode faders = room.putArray("groups");
            groups.forEach(group -> faders.add(SettingsJson.write(Part.GROUPS, group.settings())));
            final ArrayNode boxes = room.putArray("effects");
            effects.forEach(one -> boxes.add(SettingsJson.write(Part.EFFECTS, one.settings())));
            return room.toString();
        }
    }

    /**
     * The desk as it is now, and where it glides as it will be, to be spelled by any thread, later.
     *
     * @param term of the reign
     */
    static Supplier<String> of(RoomDesk desk, int term) {
        final FadesEnd end = new FadesEnd(desk.fadesEnd());
        final ChannelTable table = desk.table();
        final Snapshot snapshot = new Snapshot(
                term,
                table.channels().stream()
                        .map(c -> c.with(end.of(Part.CHANNELS, c.id(), c.settings())))
                        .toList(),
                table.made(),
                table.next(),
                table.removed(),
                desk.buses().stream()
                        .map(b -> new BusState(b.index(), end.of(Part.BUSES, b.index(), b.settings())))
                        .toList(),
                desk.busTable().removed(),
                desk.busTable().next(),
                desk.groups().stream()
                        .map(g -> new GroupState(g.index(), end.of(Part.GROUPS, g.index(), g.settings())))
                        .toList(),
                desk.effects().stream()
                        .map(e -> new EffectsState(e.index(), end.of(Part.EFFECTS, e.index(), e.settings())))
                        .toList());
        return snapshot::write;
    }

    /** Of the reign in which a document was written; 0 when it does not say, or cannot be read. */
    static int term(@Nullable String document) {
        try {
            return document == null ? 0 : read(document).path("term").asInt();
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /**
     * Sets a desk to what a document says, as far as the desk has such channels, buses and groups or may make them.
     *
     * @throws IllegalArgumentException when it is no document of this kind
     */
    static void restore(String document, RoomDesk desk) {
        final JsonNode room = ofThisVersion(document);
        for (JsonNode one : room.path("channels")) {
            final Settings settings = SettingsJson.read(Part.CHANNELS, one.path("values"));
            desk.table()
                    .restore(
                            new ChannelState(
                                    one.path("id").asInt(-1),
                                    one.path("source").asText(),
                                    one.path("input").asInt(-1),
                                    settings),
                            one.path("made").asBoolean());
        }
        for (JsonNode one : room.path("removed")) {
            desk.table().leaveOut(one.path("source").asText(), one.path("input").asInt(-1));
        }
        desk.table().goOnWith(room.path("nextChannel").asInt(-1));
        restoreBuses(room, desk.busTable());
        restore(Part.GROUPS, room.path("groups"), desk);
        restore(Part.EFFECTS, room.path("effects"), desk);
    }

    private static void restoreBuses(JsonNode room, BusTable buses) {
        room.path("removedBuses").forEach(number -> buses.leaveOut(number.asInt(-1)));
        for (JsonNode bus : room.path("buses")) {
            buses.restore(bus.path("number").asInt(-1), SettingsJson.read(Part.BUSES, bus.path("values")));
        }
        buses.goOnWith(room.path("nextBus").asInt(-1));
    }

    private static void restore(Part part, JsonNode all, RoomDesk desk) {
        for (int number = 0; number < all.size(); number++) {
            final Settings kept = SettingsJson.read(part, all.get(number));
            if (desk.settings(part, number) != null) {
                for (Settings.Entry entry : kept.entries()) {
                    desk.set(new Assignment(part, number, entry.index(), entry.value()));
                }
            }
        }
    }

    static String writeScene(List<Scenes.Kept> scene) {
        final ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        final ArrayNode parts = root.putArray("parts");
        for (Scenes.Kept kept : scene) {
            parts.addObject()
                    .put("part", kept.part().word())
                    .put("number", kept.number())
                    .set("values", SettingsJson.write(kept.part(), kept.settings()));
        }
        return root.toString();
    }

    /** @throws IllegalArgumentException when it is no document of this kind */
    static List<Scenes.Kept> readScene(String document) {
        final List<Scenes.Kept> scene = new ArrayList<>();
        for (JsonNode one : ofThisVersion(document).path("parts")) {
            for (Part part : Part.values()) {
                if (part.word().equals(one.path("part").asText().toLowerCase(Locale.ROOT))) {
                    final Settings settings = SettingsJson.read(part, one.path("values"));
                    scene.add(new Scenes.Kept(part, one.path("number").asInt(), settings));
                }
            }
        }
        return List.copyOf(scene);
    }

    private static JsonNode ofThisVersion(String document) {
        final JsonNode node = read(document);
        if (node.path("version").asInt() != VERSION) {
            throw new IllegalArgumentException(
                    "a room's document must have version " + VERSION + ", has " + node.path("version"));
        }
        return node;
    }

    private static JsonNode read(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a room's document is not JSON", e);
        }
    }
}
