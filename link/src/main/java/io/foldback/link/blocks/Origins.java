package io.foldback.link.blocks;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** What this process publishes. Any thread. */
public final class Origins {
    private final ConcurrentMap<String, Origin> origins = new ConcurrentHashMap<>();

    /** @throws IllegalStateException when the name is published already */
    public Origin open(StreamDescription description) {
        final Origin origin = new Origin(description, () -> origins.remove(description.name()));
        if (origins.putIfAbsent(description.name(), origin) != null) {
            throw new IllegalStateException("stream " + description.name() + " is published by this process already");
        }
        return origin;
    }

    public @Nullable Origin find(String stream) {
        return origins.get(stream);
    }

    public List<Origin> all() {
        return List.copyOf(origins.values());
    }

    public List<StreamDescription> descriptions() {
        return origins.values().stream().map(Origin::description).toList();
    }
}
