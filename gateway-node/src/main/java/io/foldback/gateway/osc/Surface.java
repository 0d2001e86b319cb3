package io.foldback.gateway.osc;

import io.foldback.link.control.RoomState;
import io.foldback.proto.room.Value;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One surface that is told what changes: of each parameter the last value alone, and nothing that it set itself unless
 * something else became of it.
 */
final class Surface {
    /** Messages at once, so that a recalled scene does not overflow the surface's socket. */
    private static final int MOST_AT_ONCE = 128;

    private final InetSocketAddress address;
    private final long intervalNanos;
    private final Map<Knob, Value> own = new HashMap<>();
    private final Set<Knob> changed = new LinkedHashSet<>();
    private long leaseEndNanos;
    private long quietUntilNanos;

    Surface(InetSocketAddress address, long intervalNanos, long nowNanos, long leaseEndNanos) {
        this.address = address;
        this.intervalNanos = intervalNanos;
        this.quietUntilNanos = nowNanos;
        this.leaseEndNanos = leaseEndNanos;
    }

    InetSocketAddress address() {
        return address;
    }

    void renew(long untilNanos) {
        leaseEndNanos = untilNanos;
    }

    boolean hasEnded(long nowNanos) {
        return nowNanos - leaseEndNanos >= 0;
    }

    /** The surface set it so. */
    void said(Knob knob, Value value) {
        own.put(knob, value);
    }

    void changed(Knob knob) {
        changed.add(knob);
    }

    /** Nanoseconds until there may be something to tell; Long.MAX_VALUE when there is nothing. */
    long silence(long nowNanos) {
        return own.isEmpty() && changed.isEmpty() ? Long.MAX_VALUE : quietUntilNanos - nowNanos;
    }

    /** Tells what is due. Of what it set itself nothing is told before it is known what became of it. */
    void tell(RoomState state, Changes changes, Outlet outlet, long nowNanos) {
        if (nowNanos - quietUntilNanos < 0) {
            return;
        }
        own.keySet().stream()
                .filter(knob -> changes.pending(knob.spot()) == null)
                .forEach(changed::add);
        int told = 0;
        for (Iterator<Knob> all = changed.iterator(); all.hasNext() && told < MOST_AT_ONCE; ) {
            final Knob knob = all.next();
            if (!own.containsKey(knob) || changes.pending(knob.spot()) == null) {
                all.remove();
                told += tell(knob, own.remove(knob), state, outlet);
            }
        }
        if (told > 0) {
            quietUntilNanos = nowNanos + intervalNanos;
        }
    }

    private int tell(Knob knob, @Nullable Value said, RoomState state, Outlet outlet) {
        final Value now = knob.value(state);
        if (now == null || now.equals(said)) {
            return 0;
        }
        outlet.tell(address, knob.message(now));
        return 1;
    }
}
