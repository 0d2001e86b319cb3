package io.foldback.gateway.mix;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.feed.BlockListener;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixEntry;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixVerdict;
import io.foldback.proto.nativetcp.ErrorCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One listener's own mix, wherever its sessions are: settings that anybody with the right to may change, and sound for
 * anybody here who may hear it. The room's director says what the settings are; this gateway follows. Any thread. There from
 * when its first session comes until its last one left.
 */
public final class PersonalMix {
    private final RoomMixes home;
    private final List<MixObserver> observers = new CopyOnWriteArrayList<>();
    private final List<OwnMix> holds = new CopyOnWriteArrayList<>();
    private final List<Hearing> hearings = new CopyOnWriteArrayList<>();
    private volatile MixEntry entry;
    private volatile boolean known;
    private volatile boolean fresh;

    /** @param known whether these are its settings; else it is silent until the director has said so, or was awaited */
    PersonalMix(RoomMixes home, MixEntry entry, boolean known) {
        this.home = home;
        this.entry = entry;
        this.known = known;
        this.fresh = !known;
    }

    /** By which everybody knows it; no secret. */
    public String id() {
        return entry.id();
    }

    public String room() {
        return home.room();
    }

    /** Whose it is. */
    public MixListener listener() {
        return entry.listener();
    }

    /** Whose it is, for people. */
    public String name() {
        return entry.listener().name();
    }

    public MixSettings settings() {
        return entry.settings();
    }

    /** Of which channels it may be made, bit c: channel c; what its sessions were granted, taken together. */
    public long granted() {
        return entry.granted();
    }

    MixEntry entry() {
        return entry;
    }

    RoomBalance balance() {
        return home.balance();
    }

    /**
     * Asks the room's director to change it, which tells all gateways, or says why not: {@code room_away} while there is
     * none. All observers have been told when it completes. Completes on any thread, maybe at once.
     *
     * @param author id of the session that does it, or who else; goes to the observers, so that nobody hears his own echo
     */
    public CompletionStage<MixVerdict> change(MixChange change, String author) {
        final MixVerdict.Refused refused = absent(change);
        return refused == null ? home.change(this, change, author) : CompletableFuture.completedFuture(refused);
    }

    private MixVerdict.@Nullable Refused absent(MixChange change) {
        for (final int channel : change.channels()) {
            if (channel >= 0 && channel < AudioBlock.MAX_CHANNELS && !home.hasChannel(channel)) {
                return new MixVerdict.Refused(
                        ErrorCode.UNKNOWN_CHANNEL, "room " + home.room() + " has no channel " + channel);
            }
        }
        return null;
    }

    /** Whether its settings are those that it was left with, if it was there before. */
    boolean isKnown() {
        return known;
    }

    /** Whether no director has said anything of it yet, so that its settings are only how a mix begins. */
    boolean isFresh() {
        return fresh;
    }

    /** What its director says that it is. Returns whether it was something else. */
    boolean become(MixEntry told) {
        final boolean changed = !told.equals(entry);
        entry = told;
        fresh = false;
        if (changed || !known) {
            sound();
        }
        return changed;
    }

    /** It is heard as far as it is known. */
    void sound() {
        known = true;
        refresh();
    }

    /** The room or the settings changed. */
    void refresh() {
        hearings.forEach(Hearing::refresh);
    }

    /** Is told of every change from now on. */
    public void watch(MixObserver observer) {
        observers.add(observer);
    }

    public void unwatch(MixObserver observer) {
        observers.remove(observer);
    }

    List<MixObserver> observers() {
        return observers;
    }

    /**
     * Hears it from now on, as far as this listener may: blocks whose bus 0 is this mix, on the room's render thread.
     * Whoever fails at one hears no more.
     *
     * @param granted bit c set: the listener may hear channel c
     */
    public void listen(BlockListener listener, long granted) {
        home.follow();
        synchronized (this) {
            final Hearing alike = hearings.stream()
                    .filter(hearing -> hearing.granted() == granted)
                    .findFirst()
                    .orElseGet(() -> new Hearing(this, granted));
            alike.add(listener);
            if (!hearings.contains(alike)) {
                hearings.add(alike);
                alike.refresh();
            }
        }
        home.wishesChanged();
    }

    public void unlisten(BlockListener listener) {
        synchronized (this) {
            hearings.forEach(hearing -> hearing.remove(listener));
            hearings.removeIf(hearing -> !hearing.isHeard());
        }
        home.wishesChanged();
    }

    /** Nobody hears it any more. */
    void silence() {
        hearings.clear();
    }

    /** What is rendered of it: once for all who may hear the same channels. */
    List<Hearing> hearings() {
        return hearings;
    }

    /** The sessions of this gateway whose mix it is. */
    List<OwnMix> holds() {
        return holds;
    }

    /** As this gateway offers it to a director: of the channels that its sessions here were granted. */
    MixEntry offered() {
        return entry.withGranted(holds.stream().mapToLong(OwnMix::granted).reduce(0, (a, b) -> a | b));
    }
}
