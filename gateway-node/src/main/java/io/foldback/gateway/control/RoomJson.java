package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.link.control.RoomState;
import io.foldback.link.control.SceneComparison;
import io.foldback.proto.room.Address;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Rule;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.SettingsJson;
import io.foldback.proto.room.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rooms in the words of JSON. Settings name only what differs from its beginning; the vocabulary tells that. */
final class RoomJson {
    static final ObjectMapper JSON = new ObjectMapper();

    private RoomJson() {}

    static ObjectNode state(RoomState state) {
        final ObjectNode room = JSON.createObjectNode()
                .put("room", state.room())
                .put("term", state.term())
                .put("sequence", state.sequence())
                .put("block", state.blockFrames());
        final ArrayNode channels = room.putArray("channels");
        for (RoomState.ChannelState channel : state.channels()) {
            channels.add(channel(channel));
        }
        final ArrayNode buses = room.putArray("buses");
        for (RoomState.BusState bus : state.buses()) {
            buses.addObject().put("index", bus.index()).set("values", SettingsJson.write(Part.BUSES, bus.settings()));
        }
        final ArrayNode groups = room.putArray("groups");
        for (RoomState.GroupState group : state.groups()) {
            groups.addObject()
                    .put("index", group.index())
                    .set("values", SettingsJson.write(Part.GROUPS, group.settings()));
        }
        final ArrayNode effects = room.putArray("effects");
        for (RoomState.EffectsState one : state.effects()) {
            effects.addObject()
                    .put("index", one.index())
                    .set("values", SettingsJson.write(Part.EFFECTS, one.settings()));
        }
        state.scenes().forEach(room.putArray("scenes")::add);
        state.troubles().forEach(room.putArray("troubles")::add);
        return room;
    }

    /** Addresses with their value in the scene and in what it is compared with; null where that has no such part. */
    static ObjectNode comparison(SceneComparison.Differences told) {
        final ObjectNode comparison = JSON.createObjectNode();
        final ArrayNode differences = comparison.putArray("differences");
        for (SceneComparison.Difference one : told.differences()) {
            final ObjectNode difference =
                    differences.addObject().put("address", one.address().toString());
            difference.set("scene", value(one.scene()));
            difference.set("other", value(one.other()));
        }
        return comparison;
    }

    private static JsonNode value(@Nullable Value value) {
        return value == null ? JSON.nullNode() : SettingsJson.write(value);
    }

    private static ObjectNode channel(RoomState.ChannelState channel) {
        return JSON.createObjectNode()
                .put("id", channel.id())
                .put("source", channel.source())
                .put("input", channel.input())
                .set("values", SettingsJson.write(Part.CHANNELS, channel.settings()));
    }

    /** What is different in {@code now}: addresses with their values, as {@code room.set} takes them. */
    static ObjectNode differences(RoomState before, RoomState now) {
        final ObjectNode values = JSON.createObjectNode();
        for (RoomState.ChannelState channel : now.channels()) {
            final Settings old = before.channels().stream()
                    .filter(c -> c.id() == channel.id())
                    .map(RoomState.ChannelState::settings)
                    .findFirst()
                    .orElse(Settings.INITIAL);
            differences(Part.CHANNELS, channel.id(), old, channel.settings(), values);
        }
        for (RoomState.BusState bus : now.buses()) {
            final Settings old = before.buses().stream()
                    .filter(b -> b.index() == bus.index())
                    .map(RoomState.BusState::settings)
                    .findFirst()
                    .orElse(Settings.INITIAL);
            differences(Part.BUSES, bus.index(), old, bus.settings(), values);
        }
        for (RoomState.GroupState group : now.groups()) {
            final Settings old = group.index() < before.groups().size()
                    ? before.groups().get(group.index()).settings()
                    : Settings.INITIAL;
            differences(Part.GROUPS, group.index(), old, group.settings(), values);
        }
        for (RoomState.EffectsState one : now.effects()) {
            final Settings old = before.effects().isEmpty()
                    ? Settings.INITIAL
                    : before.effects().getFirst().settings();
            differences(Part.EFFECTS, one.index(), old, one.settings(), values);
        }
        return values;
    }

    private static void differences(Part part, int number, Settings old, Settings now, ObjectNode values) {
        if (old.equals(now)) {
            return;
        }
        final Set<Integer> touched = new HashSet<>();
        old.entries().forEach(entry -> touched.add(entry.index()));
        now.entries().forEach(entry -> touched.add(entry.index()));
        for (int index : touched) {
            final Parameter parameter = part.schema().parameters().get(index);
            if (!old.value(parameter).equals(now.value(parameter))) {
                values.set(new Address(part, number, parameter).toString(), SettingsJson.write(now.value(parameter)));
            }
        }
    }

    /** Whether both have the same channels from the same inputs, the same buses, scenes and troubles. */
    static boolean sameShape(RoomState before, RoomState now) {
        return shape(before).equals(shape(now))
                && before.scenes().equals(now.scenes())
                && before.troubles().equals(now.troubles());
    }

    private static List<String> shape(RoomState state) {
        return Stream.concat(
                        state.channels().stream().map(c -> c.id() + "/" + c.input() + "/" + c.source()),
                        state.buses().stream().map(b -> String.valueOf(b.index())))
                .toList();
    }

    static ObjectNode vocabulary() {
        final ObjectNode vocabulary = JSON.createObjectNode();
        for (Part part : Part.values()) {
            final ArrayNode parameters = vocabulary.putArray(part.word());
            part.schema().parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        }
        return vocabulary.set("mixes", MixValues.vocabulary());
    }

    private static ObjectNode parameter(Parameter parameter) {
        final ObjectNode node = JSON.createObjectNode().put("name", parameter.name());
        switch (parameter.rule()) {
            case Rule.Range range -> {
                node.put("kind", "number").put("least", range.least()).put("most", range.most());
                if (!range.unit().isEmpty()) {
                    node.put("unit", range.unit());
                }
            }
            case Rule.OnOff onOff -> node.put("kind", "switch");
            case Rule.Words words -> node.put("kind", "text").put("longest", words.most());
            case Rule.Choice choice ->
                choice.options().forEach(node.put("kind", "choice").putArray("options")::add);
        }
        return node.set("initial", SettingsJson.write(parameter.initial()));
    }
}
