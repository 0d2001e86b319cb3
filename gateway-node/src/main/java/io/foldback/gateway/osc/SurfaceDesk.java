package io.foldback.gateway.osc;

import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomState;
import io.foldback.proto.osc.OscMessage;
import io.foldback.proto.room.Value;
import io.foldback.proto.room.Verdict;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What becomes of each message of a surface, and of each change of the room. The port's thread. */
final class SurfaceDesk {
    private final Knobs knobs = new Knobs();
    private final OscCounters counters;
    private final LongSupplier clock;
    private final Outlet outlet;
    private final Greeting greeting;
    private final Changes changes;
    private final Surfaces surfaces;
    private final SceneDesk scenes;
    private final MeterDesk meters;
    private @Nullable RoomState state;

    /**
     * A desk.
     *
     * @param loop runs what comes back on the port's thread
     * @param clock nanoseconds
     */
    SurfaceDesk(
            OscSettings settings,
            InetSocketAddress bound,
            RoomFeeds feeds,
            Executor loop,
            OscCounters counters,
            Outlet outlet,
            LongSupplier clock) {
        this.counters = counters;
        this.outlet = outlet;
        this.greeting = new Greeting(bound.getAddress(), settings.room());
        this.changes = new Changes(feeds, settings.room(), loop, counters);
        this.clock = clock;
        this.surfaces = new Surfaces(settings, counters, clock.getAsLong());
        this.scenes = new SceneDesk(changes, counters, surfaces, outlet);
        this.meters = new MeterDesk(feeds, settings, loop, this::heard, counters, outlet);
    }

    /** One message of a surface; what nobody knows is counted and not answered. */
    void heard(OscMessage message, InetSocketAddress from, long nowNanos) {
        final Knob knob = knobs.find(message.path());
        if (knob != null) {
            heard(knob, message, from);
            return;
        }
        switch (message.path()) {
            case "/xremote" -> surfaces.lease(from, nowNanos);
            case "/unsubscribe" -> leave(message, from);
            case "/meters" -> meters.ask(message, from, nowNanos);
            case "/renew" -> meters.renew(message, from, nowNanos);
            default -> others(message, from);
        }
    }

    /** Without an argument it wants to be told nothing any more. */
    private void leave(OscMessage message, InetSocketAddress from) {
        meters.leave(message, from);
        if (message.arguments().isEmpty()) {
            surfaces.leave(from);
        }
    }

    private void others(OscMessage message, InetSocketAddress from) {
        final OscMessage answer = greeting.answer(message.path(), from);
        final RoomState now = state;
        if (answer != null) {
            outlet.tell(from, answer);
        } else if (now == null || !scenes.heard(message, from, now)) {
            counters.countUnknown();
        }
    }

    private void heard(Knob knob, OscMessage message, InetSocketAddress from) {
        final Value set = state == null ? null : knob.value(state);
        if (set == null) {
            counters.countUnknown();
            return;
        }
        final Value pending = changes.pending(knob.spot());
        final Value now = pending == null ? set : taken(knob, pending, set);
        if (message.arguments().isEmpty()) {
            outlet.tell(from, knob.message(now));
            return;
        }
        final Value asked = knob.form().value(message.arguments().getFirst(), now);
        if (asked == null || !isTaken(knob, asked)) {
            counters.countRefused();
            outlet.tell(from, knob.message(now)); // the surface shows what it is not
        } else if (pending != null || !knob.looksAlike(asked, set)) {
            set(knob, asked, from);
        }
    }

    private void set(Knob knob, Value asked, InetSocketAddress from) {
        final Surface author = surfaces.speaking(from);
        if (!changes.set(knob.spot(), asked)) {
            counters.countFlooded();
        } else if (author != null) {
            author.said(knob, asked);
        }
    }

    private static boolean isTaken(Knob knob, Value asked) {
        return knob.address().judge(asked) instanceof Verdict.Taken;
    }

    private static Value taken(Knob knob, Value asked, Value otherwise) {
        return knob.address().judge(asked) instanceof Verdict.Taken(Value value) ? value : otherwise;
    }

    /** The room is so now. */
    void changed(RoomState now) {
        final RoomState before = state;
        state = now;
        if (before != null) {
            knobs.differences(before, now, surfaces::changed);
            scenes.changed(before.scenes(), now.scenes());
        }
    }

    private void heard(RoomMeters levels) {
        meters.tell(levels, state, clock.getAsLong());
    }

    /** Tells what is due. */
    void tick(long nowNanos) {
        surfaces.expire(nowNanos);
        meters.expire(nowNanos);
        final RoomState now = state;
        if (now != null) {
            changes.seen(now);
            surfaces.tell(now, changes, outlet, nowNanos);
        }
    }

    /** Nanoseconds until the next tick is due. */
    long silence(long nowNanos) {
        return surfaces.silence(nowNanos);
    }

    /** Nothing is told any more. */
    void close() {
        meters.close();
    }
}
