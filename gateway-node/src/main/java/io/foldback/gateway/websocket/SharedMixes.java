package io.foldback.gateway.websocket;

import io.foldback.gateway.feed.RoomFeeds;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The kinds of message that somebody hears now; each lives from its first listener to its last. Any thread. */
final class SharedMixes {
    private final Map<SharedMix.Target, SharedMix> mixes = new HashMap<>();
    private final RoomFeeds feeds;
    private final LongSupplier nanos;

    SharedMixes(RoomFeeds feeds) {
        this(feeds, System::nanoTime);
    }

    /** @param nanos the time */
    SharedMixes(RoomFeeds feeds, LongSupplier nanos) {
        this.feeds = feeds;
        this.nanos = nanos;
    }

    /** What sounds as {@code target} wants it. */
    SessionSound sound(SharedMix.Target target) {
        return new SessionSound() {
            @Override
            public void begin(ListenerRing ring) {
                join(target, ring);
            }

            @Override
            public void end(ListenerRing ring) {
                leave(target, ring);
            }
        };
    }

    synchronized void join(SharedMix.Target target, ListenerRing listener) {
        mixes.computeIfAbsent(
                        target, wanted -> new SharedMix(feeds, wanted, nanos, (mix, why) -> forget(wanted, mix, why)))
                .join(listener);
    }

    synchronized void leave(SharedMix.Target target, ListenerRing listener) {
        final SharedMix mix = mixes.get(target);
        if (mix != null && mix.leave(listener)) {
            mixes.remove(target);
            mix.close();
        }
    }

    private synchronized void forget(SharedMix.Target target, SharedMix ended, Refusal why) {
        if (mixes.remove(target, ended)) {
            ended.dismiss(why);
        }
    }

    /** How many encoders run. */
    synchronized int count() {
        return mixes.size();
    }
}
