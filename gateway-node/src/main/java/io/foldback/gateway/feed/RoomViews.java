package io.foldback.gateway.feed;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rooms that this gateway knows. Any thread; a room in use does not go away under its user. */
final class RoomViews {
    private final ConcurrentHashMap<String, RoomView> views = new ConcurrentHashMap<>();
    private final LongAdder failures = new LongAdder();

    /** Listeners of all rooms that threw, and were removed for it. */
    long failures() {
        return failures.sum();
    }

    @Nullable
    RoomView known(String room) {
        return views.get(room);
    }

    RoomView of(String room) {
        return views.computeIfAbsent(room, name -> new RoomView(name, failures));
    }

    /** Begins to use a room, which stays for as long as the view is not unused again. */
    RoomView use(String room, Consumer<RoomView> use) {
        final RoomView used = views.compute(room, (name, known) -> {
            final RoomView view = known == null ? new RoomView(name, failures) : known;
            use.accept(view);
            return view;
        });
        return Objects.requireNonNull(used);
    }

    /** Whether the room is gone: nobody used it. */
    boolean removeUnused(String room) {
        return views.computeIfPresent(room, (name, view) -> view.unused() ? null : view) == null;
    }

    /** Names of the rooms that a director ever announced, sorted. */
    List<String> announced() {
        return views.values().stream()
                .filter(view -> view.director() != null)
                .map(RoomView::name)
                .sorted()
                .toList();
    }
}
