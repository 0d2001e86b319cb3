package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.gateway.mix.PersonalMix;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one session believes of a personal mix, and what it is still to be told: the last value of everything that is not
 * as it believes. What it set itself it believes as soon as that was answered; until then it is told nothing of it. Its
 * session's thread.
 */
final class WatchedMix {
    private final PersonalMix mix;
    private final Map<String, JsonNode> believed = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private List<Integer> channels;

    /** @param channels those of the room that the mix may be made of now, as the session was told */
    WatchedMix(PersonalMix mix, List<Integer> channels, JsonNode values) {
        this.mix = mix;
        this.channels = channels;
        believe(values);
    }

    PersonalMix mix() {
        return mix;
    }

    private void believe(JsonNode values) {
        values.properties().forEach(value -> believed.put(value.getKey(), value.getValue()));
    }

    /** The session sets these itself. */
    void asked(Collection<String> addresses) {
        addresses.forEach(address -> asked.merge(address, 1, Integer::sum));
    }

    /** @param taken what the session was answered; empty when it was refused */
    void answered(Collection<String> addresses, JsonNode taken) {
        addresses.forEach(address -> asked.computeIfPresent(address, (at, count) -> count == 1 ? null : count - 1));
        believe(taken);
    }

    /** All that can be set. */
    Set<String> addresses() {
        return new HashSet<>(believed.keySet());
    }

    /**
     * What is not as the session believes, which it then does.
     *
     * @param now the channels that the mix may be made of now
     * @return null when there is nothing to tell; {@code values} alone, or {@code channels} with all values when these are
     *     others
     */
    @Nullable
    ObjectNode news(List<Integer> now) {
        final ObjectNode values = MixValues.write(mix.settings(), now);
        final ObjectNode news =
                RoomJson.JSON.createObjectNode().put("room", mix.room()).put("id", mix.id());
        if (!now.equals(channels)) {
            channels = now;
            believed.clear();
            now.forEach(news.putArray("channels")::add);
        } else {
            values.properties().removeIf(value -> isTold(value.getKey(), value.getValue()));
        }
        believe(values);
        return values.isEmpty() ? null : news.set("values", values);
    }

    private boolean isTold(String address, JsonNode value) {
        return asked.containsKey(address) || value.equals(believed.get(address));
    }
}
