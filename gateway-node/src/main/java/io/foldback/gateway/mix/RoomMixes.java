package io.foldback.gateway.mix;

import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.RoomState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The personal mixes of one room: where they learn of its settings, and what they take of its sound. Any thread. */
final class RoomMixes {
    private static final Logger LOG = LoggerFactory.getLogger(RoomMixes.class);
    /** What is taken while no mix wants a channel: blocks have to come, be they silent. */
    private static final Selection BEAT = Selection.ofBuses(1);

    private final String room;
    private final Mixes all;
    private final RoomFeeds feeds;
    private final PersonalMixSettings settings;
    private final MixCounters counters;
    private final Set<PersonalMix> mixes = new LinkedHashSet<>();
    private volatile RoomBalance balance;
    private @Nullable AutoCloseable watch;
    private @Nullable Sound sound;

    /** What is taken of the room while somebody listens. */
    private record Sound(RenderThread thread, RoomFeeds.FeedSubscription subscription, Selection wanted) {}

    RoomMixes(String room, Mixes all, RoomFeeds feeds, PersonalMixSettings settings, MixCounters counters) {
        this.room = room;
        this.all = all;
        this.feeds = feeds;
        this.settings = settings;
        this.counters = counters;
        this.balance = RoomBalance.of(feeds.state(room));
    }

    String room() {
        return room;
    }

    /** How the room itself mixes. */
    RoomBalance balance() {
        return balance;
    }

    /** Follows the room's settings until closed. */
    void follow() {
        watch = feeds.watch(room, this::onState);
    }

    /** Most of what a room does concerns only the mixes that follow it. */
    private void onState(RoomState state) {
        final RoomBalance before = balance;
        final RoomBalance now = RoomBalance.of(state);
        balance = now;
        final List<PersonalMix> concerned = mixes().stream()
                .filter(mix -> mix.settings().follows() || before.channels() != now.channels())
                .toList();
        concerned.forEach(PersonalMix::refresh);
        if (!concerned.isEmpty()) {
            wishesChanged();
        }
    }

    private synchronized List<PersonalMix> mixes() {
        return List.copyOf(mixes);
    }

    synchronized void add(PersonalMix mix) {
        mixes.add(mix);
    }

    /** Whether that was the last one. */
    synchronized boolean remove(PersonalMix mix) {
        mixes.remove(mix);
        return mixes.isEmpty();
    }

    void changed(PersonalMix mix, String author) {
        all.changed(mix, author);
    }

    /** Whether it was still there. */
    boolean close(PersonalMix mix) {
        wishesChanged();
        return all.close(mix, this);
    }

    /** Some mix wants other channels, or has its first listener, or lost its last. */
    synchronized void wishesChanged() {
        final List<PersonalMix> heard =
                mixes.stream().filter(PersonalMix::isHeard).toList();
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

    private static Selection wanted(List<PersonalMix> heard) {
        final long channels = heard.stream().mapToLong(PersonalMix::channels).reduce(0, (a, b) -> a | b);
        return channels == 0 ? BEAT : Selection.ofChannels(channels);
    }

    private void begin(List<PersonalMix> heard, Selection wanted) {
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

    /** Different mixes that are heard. */
    synchronized int rendered() {
        final Sound running = sound;
        return running == null ? 0 : running.thread().rendered();
    }

    synchronized void close() {
        silence();
        try {
            if (watch != null) {
                watch.close();
            }
        } catch (Exception e) {
            LOG.warn("Room {} could not be left", room, e);
        }
    }
}
