package io.foldback.gateway.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.link.control.RoomState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class RoomViewTest {
    private final RoomView view = new RoomView("main", new LongAdder());
    private final List<Long> told = new ArrayList<>();

    private static RoomState state(long sequence) {
        return new RoomState("main", 1, sequence, 64, 32, List.of(), List.of(), List.of(), List.of());
    }

    private void take(RoomState state) {
        if (state.sequence() == 1) {
            view.changed(state(2)); // the feed is faster than who begins to watch
        }
        told.add(state.sequence());
    }

    @Test
    void whoBeginsToWatchWhileTheRoomChangesIsToldTheNewestStateLast() {
        view.changed(state(1));
        final RoomFeeds.StateListener watcher = this::take;

        view.watch(watcher);
        view.tell(watcher);

        assertEquals(List.of(2L, 1L, 2L), told);
    }

    @Test
    void whoWatchesARoomThatNobodyHeardIsToldNothingYet() {
        view.tell(this::take);

        assertEquals(List.of(), told);
    }
}
