package io.foldback.gateway.mix;

import io.foldback.gateway.feed.BlockListener;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A session's hold on its own mix, which it may share with further sessions of the same listener, here or at another
 * gateway. Any thread. Lasts from {@link Mixes#enter} to {@link #close}.
 */
public final class OwnMix implements AutoCloseable {
    private final PersonalMix mix;
    private final long granted;
    private final RoomMixes home;
    private final CopyOnWriteArrayList<BlockListener> listeners = new CopyOnWriteArrayList<>();

    OwnMix(PersonalMix mix, long granted, RoomMixes home) {
        this.mix = mix;
        this.granted = granted;
        this.home = home;
    }

    public PersonalMix mix() {
        return mix;
    }

    /** What this session may hear in it, bit c: channel c. */
    long granted() {
        return granted;
    }

    /** Hears it from now on, as {@link PersonalMix#listen}, as far as this session may. */
    public void listen(BlockListener listener) {
        listeners.add(listener);
        mix.listen(listener, granted);
    }

    public void unlisten(BlockListener listener) {
        listeners.remove(listener);
        mix.unlisten(listener);
    }

    /** The session hears it no more; when it was the last one nobody does or finds it any more. */
    @Override
    public void close() {
        listeners.forEach(mix::unlisten);
        listeners.clear();
        home.leave(this);
    }
}
