package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.gateway.access.Visitor;
import io.foldback.gateway.mix.MixObserver;
import io.foldback.gateway.mix.PersonalMix;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The personal mixes that one session watches. Its session's thread. */
final class MixWatches {
    /** Mixes that one session may watch. */
    private static final int MOST_WATCHED = 64;

    private final MixDesk desk;
    private final Consumer<String> touched;
    private final Map<String, Watch> watches = new HashMap<>();

    private record Watch(WatchedMix watched, MixObserver observer) {}

    /** @param touched told the id of a mix that changed or went, on any thread */
    MixWatches(MixDesk desk, Consumer<String> touched) {
        this.desk = desk;
        this.touched = touched;
    }

    /** The state now is the answer. */
    Outcome watch(MixName name, Visitor visitor) {
        return switch (desk.find(name, visitor)) {
            case MixDesk.Found.Missing(Outcome.Problem problem) -> problem;
            case MixDesk.Found.Here(PersonalMix mix)
            when watches.size() == MOST_WATCHED && !watches.containsKey(mix.id()) ->
                new Outcome.Problem("too_many", "a session watches " + MOST_WATCHED + " personal mixes at most");
            case MixDesk.Found.Here(PersonalMix mix) -> begin(mix, visitor);
        };
    }

    private Outcome begin(PersonalMix mix, Visitor visitor) {
        forget(mix.id());
        final MixObserver observer = new MixObserver() {
            @Override
            public void onChanged(PersonalMix changed, String author) {
                touched.accept(changed.id());
            }

            @Override
            public void onClosed(PersonalMix closed) {
                touched.accept(closed.id());
            }
        };
        mix.watch(observer);
        final ObjectNode state = desk.state(mix, visitor); // after the watch began, so that no change falls between
        watches.put(mix.id(), new Watch(new WatchedMix(mix, desk.channels(mix), state.path("values")), observer));
        return new Outcome.Done(state);
    }

    Outcome unwatch(MixName name, Visitor visitor) {
        if (name.isOwn()) {
            watches.values().stream()
                    .map(watch -> watch.watched().mix())
                    .filter(mix -> mix.room().equals(name.room()) && visitor.owns(mix.listener()))
                    .toList()
                    .forEach(mix -> forget(mix.id()));
        } else {
            forget(name.id());
        }
        return new Outcome.Done(RoomJson.JSON.createObjectNode());
    }

    private void forget(String id) {
        final Watch watch = watches.remove(id);
        if (watch != null) {
            watch.watched().mix().unwatch(watch.observer());
        }
    }

    /** A change by this session that was not answered yet. */
    record Asked(@Nullable String id, Set<String> addresses) {
        Asked {
            addresses = Set.copyOf(addresses);
        }
    }

    /**
     * The session itself changes a mix.
     *
     * @param addresses none: all of them
     */
    Asked asked(MixName name, Collection<String> addresses, Visitor visitor) {
        final Watch watch =
                desk.find(name, visitor) instanceof MixDesk.Found.Here(PersonalMix mix) ? watches.get(mix.id()) : null;
        if (watch == null) {
            return new Asked(null, Set.of());
        }
        final Set<String> all = addresses.isEmpty() ? watch.watched().addresses() : Set.copyOf(addresses);
        watch.watched().asked(all);
        return new Asked(watch.watched().mix().id(), all);
    }

    /** @param taken values that it was answered; empty when it was refused */
    void answered(Asked asked, JsonNode taken) {
        final Watch watch = asked.id() == null ? null : watches.get(asked.id());
        if (watch != null) {
            watch.watched().answered(asked.addresses(), taken);
            touched.accept(asked.id());
        }
    }

    /** What is to be said of a mix now; null: nothing. */
    @Nullable
    ObjectNode news(String id, Visitor visitor) {
        final Watch watch = watches.get(id);
        if (watch == null) {
            return null;
        }
        final PersonalMix mix = watch.watched().mix();
        if (!desk.isThere(mix) || !visitor.mayOpenMix(mix.room(), mix.listener())) {
            forget(id);
            final ObjectNode gone =
                    RoomJson.JSON.createObjectNode().put("room", mix.room()).put("id", id);
            return JsonRpc.notification("mix.closed", gone);
        }
        final List<Integer> channels = desk.channels(mix);
        final ObjectNode news = watch.watched().news(channels);
        return news == null ? null : JsonRpc.notification("mix.changed", news);
    }

    void close() {
        Set.copyOf(watches.keySet()).forEach(this::forget);
    }
}
