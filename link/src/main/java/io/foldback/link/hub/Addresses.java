package io.foldback.link.hub;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where nodes may be. Configured addresses stay for ever; one that was only heard of goes when nobody has answered there
 * for long, because a node on a free port has another one after each restart. Owned by the hub.
 */
final class Addresses {
    private final String self;
    private final Set<String> configured;
    private final Map<String, Long> heardNanos = new LinkedHashMap<>();

    Addresses(String self, List<String> configured) {
        this.self = self;
        this.configured = new LinkedHashSet<>(configured);
        this.configured.remove(self);
    }

    /** Somebody speaks of this address, or it answers. */
    void heard(String address, long nowNanos) {
        if (!address.equals(self) && !configured.contains(address)) {
            heardNanos.put(address, nowNanos);
        }
    }

    /** Drops those that were last heard before {@code oldestNanos}. */
    void forget(long oldestNanos) {
        heardNanos.values().removeIf(heard -> heard - oldestNanos < 0);
    }

    Set<String> all() {
        final Set<String> all = new LinkedHashSet<>(configured);
        all.addAll(heardNanos.keySet());
        return all;
    }
}
