package io.foldback.gateway.mix;

import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.blocks.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is taken of a room's sound for its personal mixes, while somebody here hears one. Guarded by its room's lock. */
final class MixRenderer {
    /** What is taken while no mix wants a channel: blocks have to come, be they silent. */
    private static final Selection BEAT = Selection.ofBuses(1);

    private final String room;
    private final RoomFeeds feeds;
    private final PersonalMixSettings settings;
    private final MixCounters counters;
    private volatile @Nullable Sound sound;

    private record Sound(RenderThread thread, RoomFeeds.FeedSubscription subscription, Selection wanted) {}

    MixRenderer(String room, RoomFeeds feeds, PersonalMixSettings settings, MixCounters counters) {
        this.room = room;
        this.feeds = feeds;
        this.settings = settings;
        this.counters = counters;
    }

    /** @param heard what is heard from now on */
    void arrange(List<Hearing> heard) {
        final Sound running = sound;
        if (heard.isEmpty()) {
            silence();
        } else if (running == null) {
            begin(heard, wanted(heard));
        } else {
            running.thread().arrange(heard);
            select(running, wanted(heard));
        }
    }

    private static Selection wanted(List<Hearing> heard) {
        final long channels = heard.stream().mapToLong(Hearing::channels).reduce(0, (a, b) -> a | b);
        return channels == 0 ? BEAT : Selection.ofChannels(channels);
    }

    private void begin(List<Hearing> heard, Selection wanted) {
        final RenderThread thread = new RenderThread(room, settings, counters);
        thread.arrange(heard);
        thread.start();
        sound = new Sound(thread, feeds.open(room, wanted, thread), wanted);
    }

    private void select(Sound running, Selection wanted) {
        if (!wanted.equals(running.wanted())) {
            running.subscription().select(wanted);
            sound = new Sound(running.thread(), running.subscription(), wanted);
        }
    }

    private void silence() {
        final Sound running = sound;
        sound = null;
        if (running != null) {
            running.subscription().close();
            running.thread().stop();
        }
    }

    /** Any thread: different mixes that are heard. */
    int rendered() {
        final Sound running = sound;
        return running == null ? 0 : running.thread().rendered();
    }
}
