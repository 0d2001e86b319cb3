package io.foldback.gateway.mix;

import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixSettings;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The personal mixes of this gateway, whoever hears them over whatever transport. Any thread. */
public final class Mixes {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 12;

    private final RoomFeeds feeds;
    private final PersonalMixSettings settings;
    private final MixCounters counters = new MixCounters();
    private final List<MixObserver> observers = new CopyOnWriteArrayList<>();
    private final Map<String, PersonalMix> mixes = new LinkedHashMap<>();
    private final Map<String, RoomMixes> rooms = new LinkedHashMap<>();

    public Mixes(RoomFeeds feeds, PersonalMixSettings settings) {
        this.feeds = feeds;
        this.settings = settings;
    }

    /** For the next mix; nobody guesses it. */
    public static String newId() {
        final byte[] bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * There is a mix from now on.
     *
     * @param id by which others may know it; not the secret of its session
     * @param listener whose it is
     * @param granted bit c set: channel c may be heard in it
     * @throws IllegalArgumentException when there is one of that id
     */
    public PersonalMix open(String room, String id, MixListener listener, MixSettings initial, long granted) {
        final PersonalMix mix;
        synchronized (this) {
            if (mixes.containsKey(id)) {
                throw new IllegalArgumentException("there is a mix " + id + " already");
            }
            final RoomMixes home = rooms.computeIfAbsent(room, this::enter);
            mix = new PersonalMix(id, listener, home, initial, granted);
            home.add(mix);
            mix.refresh(); // the room may have changed before it was added
            mixes.put(id, mix);
        }
        observers.forEach(observer -> observer.onOpened(mix));
        return mix;
    }

    private RoomMixes enter(String room) {
        final RoomMixes entered = new RoomMixes(room, this, feeds, settings, counters);
        entered.follow();
        return entered;
    }

    /** Null when there is none of that id. */
    public synchronized @Nullable PersonalMix find(String id) {
        return mixes.get(id);
    }

    /** In the order in which they were opened. */
    public synchronized List<PersonalMix> of(String room) {
        return mixes.values().stream().filter(mix -> mix.room().equals(room)).toList();
    }

    /** Is told of all mixes from now on. */
    public void watch(MixObserver observer) {
        observers.add(observer);
    }

    public void unwatch(MixObserver observer) {
        observers.remove(observer);
    }

    /** By how much a mix lags the strip outputs. */
    public int lookAheadFrames() {
        return settings.limiter().lookAheadFrames();
    }

    public synchronized MixCounters.Counts counts() {
        return counters.counts(
                mixes.size(),
                rooms.values().stream().mapToInt(RoomMixes::rendered).sum());
    }

    void changed(PersonalMix mix, String author) {
        observers.forEach(observer -> observer.onChanged(mix, author));
    }

    /** Whether it was still there. */
    boolean close(PersonalMix mix, RoomMixes home) {
        synchronized (this) {
            if (!mixes.remove(mix.id(), mix)) {
                return false;
            }
            if (home.remove(mix)) {
                rooms.remove(home.room());
                home.close();
            }
        }
        observers.forEach(observer -> observer.onClosed(mix));
        return true;
    }
}
