package io.foldback.gateway.mix;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.mix.render.MixPlan;
import io.foldback.gateway.mix.render.PlanSource;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixVerdict;
import io.foldback.proto.nativetcp.ErrorCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener's own mix: settings that anybody with the right to may change, and sound for anybody who may hear it. Any
 * thread. Lives from {@link Mixes#open} to {@link #close}.
 */
public final class PersonalMix implements PlanSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PersonalMix.class);

    private final String id;
    private final MixListener listener;
    private final RoomMixes home;
    private final List<BlockListener> listeners = new CopyOnWriteArrayList<>();
    private final List<MixObserver> observers = new CopyOnWriteArrayList<>();
    private volatile MixSettings settings;
    private volatile long granted;
    private volatile MixPlan plan;
    private volatile long channels;

    PersonalMix(String id, MixListener listener, RoomMixes home, MixSettings settings, long granted) {
        this.id = id;
        this.listener = listener;
        this.home = home;
        this.settings = settings;
        this.granted = granted;
        this.plan = MixLaw.plan(settings, home.balance(), granted);
        this.channels = MixLaw.channels(settings, home.balance(), granted);
    }

    /** By which others may know it. */
    public String id() {
        return id;
    }

    /** Whose it is. */
    public MixListener listener() {
        return listener;
    }

    /** Of which channels it may be made: bit c set: channel c. */
    public long granted() {
        return granted;
    }

    public String room() {
        return home.room();
    }

    public MixSettings settings() {
        return settings;
    }

    /**
     * Changes it, or says why not; all observers are told. Completes on any thread, maybe at once.
     *
     * @param author id of the session that does it, or who else; goes to the observers, so that nobody hears his own echo
     */
    public CompletionStage<MixVerdict> change(MixChange change, String author) {
        final MixVerdict verdict;
        synchronized (this) {
            verdict = judge(change);
            if (verdict instanceof MixVerdict.Changed(MixSettings changed)) {
                settings = changed;
                refresh();
            }
        }
        if (verdict instanceof MixVerdict.Changed) {
            told(author);
        }
        return CompletableFuture.completedFuture(verdict);
    }

    private MixVerdict judge(MixChange change) {
        final MixVerdict verdict = settings.after(change);
        if (verdict instanceof MixVerdict.Refused) {
            return verdict;
        }
        for (final int channel : change.channels()) {
            final long bit = 1L << channel;
            if ((home.balance().channels() & bit) == 0) {
                return new MixVerdict.Refused(
                        ErrorCode.UNKNOWN_CHANNEL, "room " + home.room() + " has no channel " + channel);
            }
            if ((granted & bit) == 0) {
                return new MixVerdict.Refused(ErrorCode.NOT_GRANTED, "channel " + channel + " is not granted");
            }
        }
        return verdict;
    }

    /**
     * Says of which channels it may be made from now on; what is taken away fades out over one block.
     *
     * @param mask bit c set: channel c
     */
    public void grant(long mask, String author) {
        synchronized (this) {
            granted = mask;
            refresh();
        }
        told(author);
    }

    private void told(String author) {
        home.wishesChanged();
        observers.forEach(observer -> observer.onChanged(this, author));
        home.changed(this, author);
    }

    /** The room or the settings changed. */
    synchronized void refresh() {
        plan = MixLaw.plan(settings, home.balance(), granted);
        channels = MixLaw.channels(settings, home.balance(), granted);
    }

    /** Is told of every change from now on. */
    public void watch(MixObserver observer) {
        observers.add(observer);
    }

    public void unwatch(MixObserver observer) {
        observers.remove(observer);
    }

    /**
     * Hears it from now on: blocks whose bus 0 is this mix, on the room's render thread. Whoever fails at one hears no
     * more.
     */
    public void listen(BlockListener listener) {
        listeners.add(listener);
        home.wishesChanged();
    }

    public void unlisten(BlockListener listener) {
        listeners.remove(listener);
        home.wishesChanged();
    }

    boolean isHeard() {
        return !listeners.isEmpty();
    }

    /** The channels that it takes of the room. */
    long channels() {
        return channels;
    }

    @Override
    public MixPlan plan() {
        return plan;
    }

    /** Render thread. Returns how many listeners failed. */
    int deliver(AudioBlock block) {
        int failed = 0;
        for (final BlockListener listener : listeners) {
            try {
                listener.onBlock(block);
            } catch (RuntimeException e) {
                LOG.error("A listener of a personal mix in room {} failed and hears no more", room(), e);
                unlisten(listener);
                failed++;
            }
        }
        return failed;
    }

    /** Nobody hears or finds it any more. */
    @Override
    public void close() {
        listeners.clear();
        if (home.close(this)) {
            observers.forEach(observer -> observer.onClosed(this));
        }
    }
}
