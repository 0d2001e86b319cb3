package io.foldback.deploy.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.proto.room.Address;
import io.foldback.proto.room.SettingsJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a room should be, by what was answered to those who changed it: each parameter has the last value that was saved, or
 * one that was asked for later and may or may not have been taken or kept. Any thread; one hand for each parameter.
 */
final class RoomModel {
    private final Map<String, Set<JsonNode>> possible = new TreeMap<>();
    private int saved;

    /** @param answer what was said to somebody who wanted a parameter to be this */
    synchronized void take(String address, JsonNode value, Web.Answer answer) {
        final Set<JsonNode> values = possible.computeIfAbsent(address, fresh -> new HashSet<>(Set.of(initial(fresh))));
        if (answer.isDone() && answer.json().path("saved").asBoolean()) {
            values.clear();
            saved++;
        }
        values.add(value);
    }

    private static JsonNode initial(String address) {
        return switch (Address.read(address)) {
            case Address.Reading.Known(Address known) ->
                SettingsJson.write(known.parameter().initial());
            case Address.Reading.Unknown(var refusal) -> throw new IllegalArgumentException(refusal.toString());
        };
    }

    /** How many changes were answered to last. */
    synchronized int saved() {
        return saved;
    }

    /** @param room as it is shown; the sentences that say what is wrong with it, none: nothing */
    synchronized List<String> differences(JsonNode room) {
        final List<String> wrong = new ArrayList<>();
        possible.forEach((address, values) -> {
            final JsonNode shown = shown(room, address);
            if (values.stream().noneMatch(value -> isSame(value, shown))) {
                wrong.add(address + " is " + shown + ", acknowledged was " + values);
            }
        });
        return wrong;
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        return one.equals(other)
                || (one.isNumber() && other.isNumber() && Double.compare(one.asDouble(), other.asDouble()) == 0);
    }

    /** Of a part's values only those are shown that are not as they were at first. */
    private static JsonNode shown(JsonNode room, String address) {
        final String[] words = address.split("/", 3);
        for (final JsonNode part : room.path(words[0])) {
            if (part.path(words[0].equals("channels") ? "id" : "index").asInt() == Integer.parseInt(words[1])) {
                final JsonNode value = part.path("values").path(words[2]);
                return value.isMissingNode() ? initial(address) : value;
            }
        }
        return room.path("nothing");
    }
}
