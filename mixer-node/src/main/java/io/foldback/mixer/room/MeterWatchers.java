package io.foldback.mixer.room;

import io.foldback.link.control.RoomMeters;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;

/** Who is told a room's levels: for as long as they say anew, within the lease, that they look. The engine's actor only. */
final class MeterWatchers {
    private static final long LEASE_NANOS = Duration.ofSeconds(3).toNanos();

    private final Map<ActorRef<RoomMeters>, Long> askedNanos = new HashMap<>();

    /** Whether it is new. */
    boolean ask(ActorRef<RoomMeters> watcher, long nowNanos) {
        return askedNanos.put(watcher, nowNanos) == null;
    }

    void forget(ActorRef<RoomMeters> watcher) {
        askedNanos.remove(watcher);
    }

    /** Forgets whose lease is over; whether anybody is left. */
    boolean anyAt(long nowNanos) {
        askedNanos.values().removeIf(asked -> nowNanos - asked > LEASE_NANOS);
        return !askedNanos.isEmpty();
    }

    void tell(RoomMeters meters) {
        askedNanos.keySet().forEach(watcher -> watcher.tell(meters));
    }
}
