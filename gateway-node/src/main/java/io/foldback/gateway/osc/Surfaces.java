package io.foldback.gateway.osc;

import io.foldback.link.control.RoomState;
import io.foldback.proto.osc.OscMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All surfaces that are told what changes: those that asked for it within the last ten seconds, and those of the settings. */
final class Surfaces {
    /** As an X32's. */
    static final long LEASE_NANOS = Duration.ofSeconds(10).toNanos();

    private final OscSettings settings;
    private final OscCounters counters;
    private final Map<InetSocketAddress, Surface> leased = new HashMap<>();
    private final List<Surface> lasting = new ArrayList<>();

    Surfaces(OscSettings settings, OscCounters counters, long nowNanos) {
        this.settings = settings;
        this.counters = counters;
        settings.surfaces().forEach(address -> lasting.add(surface(address, nowNanos)));
        counters.surfaces(lasting.size());
    }

    private Surface surface(InetSocketAddress address, long nowNanos) {
        return new Surface(address, settings.interval().toNanos(), nowNanos, nowNanos + LEASE_NANOS);
    }

    /** It asks to be told. */
    void lease(InetSocketAddress address, long nowNanos) {
        final Surface known = leased.get(address);
        if (known != null) {
            known.renew(nowNanos + LEASE_NANOS);
        } else if (leased.size() < settings.maxSurfaces()) {
            leased.put(address, surface(address, nowNanos));
            count();
        } else {
            counters.countTurnedAway();
        }
    }

    /** It asks to be told no more. */
    void leave(InetSocketAddress address) {
        leased.remove(address);
        count();
    }

    void expire(long nowNanos) {
        if (leased.values().removeIf(surface -> surface.hasEnded(nowNanos))) {
            count();
        }
    }

    private void count() {
        counters.surfaces(leased.size() + lasting.size());
    }

    /**
     * The surface that speaks from an address; null when it is not told what changes. Those of the settings often speak
     * from another port than they hear at.
     */
    @Nullable
    Surface speaking(InetSocketAddress from) {
        final Surface known = leased.get(from);
        return known != null
                ? known
                : lasting.stream()
                        .filter(surface -> isAt(surface, from.getAddress()))
                        .findFirst()
                        .orElse(null);
    }

    private static boolean isAt(Surface surface, InetAddress address) {
        return surface.address().getAddress().equals(address);
    }

    void changed(Knob knob) {
        all().forEach(surface -> surface.changed(knob));
    }

    void tell(RoomState state, Changes changes, Outlet outlet, long nowNanos) {
        all().forEach(surface -> surface.tell(state, changes, outlet, nowNanos));
    }

    /** Every surface is told the same at once. */
    void tell(OscMessage message, Outlet outlet) {
        all().forEach(surface -> outlet.tell(surface.address(), message));
    }

    /** Nanoseconds until there may be something to tell. */
    long silence(long nowNanos) {
        return all().mapToLong(surface -> surface.silence(nowNanos)).min().orElse(Long.MAX_VALUE);
    }

    private Stream<Surface> all() {
        return Stream.concat(lasting.stream(), leased.values().stream());
    }
}
