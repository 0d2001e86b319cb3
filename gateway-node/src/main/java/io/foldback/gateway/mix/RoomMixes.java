package io.foldback.gateway.mix;

import io.foldback.gateway.feed.MixLine;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.control.RoomState;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixEntry;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixNews;
import io.foldback.link.mix.MixReplica;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixTemplate;
import io.foldback.link.mix.MixVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The personal mixes and templates of one room: a replica of its director's book, and what sessions of this gateway have of it. Any
 * thread. Observers are told outside the lock.
 */
final class RoomMixes {
    private static final Logger LOG = LoggerFactory.getLogger(RoomMixes.class);

    /** So long a session hears nothing rather than a mix that may not be as it left it. */
    private static final long SILENCE_MILLIS = 500;

    private final String room;
    private final RoomFeeds feeds;
    private final MixLine line;
    private final MixRenderer renderer;
    private final Consumer<Event> told;
    private final MixReplica replica = new MixReplica();
    private final Map<String, PersonalMix> mixes = new LinkedHashMap<>();
    private volatile RoomBalance balance;
    private @Nullable AutoCloseable watch;
    private boolean following;

    /** What observers are told. */
    sealed interface Event {
        PersonalMix mix();

        record Opened(PersonalMix mix) implements Event {}

        record Changed(PersonalMix mix, String author) implements Event {}

        record Closed(PersonalMix mix) implements Event {}
    }

    /** @param told is told what happens */
    RoomMixes(String room, RoomFeeds feeds, MixLine line, MixRenderer renderer, Consumer<Event> told) {
        this.room = room;
        this.feeds = feeds;
        this.line = line;
        this.renderer = renderer;
        this.told = told;
        this.balance = RoomBalance.of(feeds.state(room));
    }

    String room() {
        return room;
    }

    /** How the room itself mixes. */
    RoomBalance balance() {
        return balance;
    }

    /** In the order in which they became known. */
    synchronized List<PersonalMix> all() {
        return List.copyOf(mixes.values());
    }

    synchronized @Nullable PersonalMix find(String id) {
        return mixes.get(id);
    }

    /** In order of their names. */
    synchronized List<MixTemplate> templates() {
        return replica.templates();
    }

    synchronized int held() {
        return heldIds().size();
    }

    private List<String> heldIds() {
        return mixes.values().stream()
                .filter(mix -> !mix.holds().isEmpty())
                .map(PersonalMix::id)
                .toList();
    }

    int rendered() {
        return renderer.rendered();
    }

    /** A session comes whose mix is the listener's; as it was, where that is known, or else {@code initial}. */
    OwnMix enter(MixListener listener, MixSettings initial, long granted) {
        final String id = listener.mixId(room);
        final List<Event> events = new ArrayList<>();
        final OwnMix own;
        synchronized (this) {
            follow();
            final PersonalMix known = mixes.get(id);
            final PersonalMix mix =
                    known == null ? awaited(add(new MixEntry(id, listener, granted, initial), false, events)) : known;
            own = new OwnMix(mix, granted, this);
            mix.holds().add(own);
            line.open(room, mix.offered(), mix.isFresh());
        }
        events.forEach(told);
        return own;
    }

    private static PersonalMix awaited(PersonalMix mix) {
        CompletableFuture.delayedExecutor(SILENCE_MILLIS, TimeUnit.MILLISECONDS).execute(mix::sound);
        return mix;
    }

    private PersonalMix add(MixEntry entry, boolean known, List<Event> events) {
        final PersonalMix mix = new PersonalMix(this, entry, known);
        mixes.put(entry.id(), mix);
        events.add(new Event.Opened(mix));
        return mix;
    }

    /** A session leaves its mix; the director says whether it was the last one. */
    void leave(OwnMix own) {
        final List<Event> events = new ArrayList<>();
        final PersonalMix mix = own.mix();
        synchronized (this) {
            if (!mix.holds().remove(own)) {
                return;
            }
            if (mix.holds().isEmpty()) {
                line.release(room, mix.id());
                if (!replica.knows(mix.id())) {
                    remove(mix.id(), events);
                }
            } else {
                line.open(room, mix.offered(), mix.isFresh()); // perhaps of fewer channels
            }
        }
        wishesChanged();
        events.forEach(told);
    }

    private void remove(String id, List<Event> events) {
        final PersonalMix gone = mixes.remove(id);
        if (gone != null) {
            gone.silence();
            events.add(new Event.Closed(gone));
        }
    }

    CompletionStage<MixVerdict> change(PersonalMix mix, MixChange change, String author) {
        return line.change(room, mix.id(), change, author).thenApply(answer -> switch (answer) {
            case MixNews.Accepted accepted -> new MixVerdict.Changed(mix.settings(), accepted.saved());
            case MixNews.Refused(long request, String code, String message) -> new MixVerdict.Refused(code, message);
        });
    }

    /** The director says something. */
    void onNews(MixNews news) {
        final List<Event> events = new ArrayList<>();
        synchronized (this) {
            switch (replica.take(news)) {
                case MixReplica.Step.Nothing nothing -> {}
                case MixReplica.Step.Opened(MixEntry entry) -> adopt(entry, "", events);
                case MixReplica.Step.Changed(MixEntry entry, String author) -> adopt(entry, author, events);
                case MixReplica.Step.Closed(String id) -> closed(id, events);
                case MixReplica.Step.Anew(List<MixEntry> entries) -> anew(entries, events);
                case MixReplica.Step.Whole whole -> line.hold(room, heldIds());
                case MixReplica.Step.Lost lost -> line.askAnew(room);
            }
        }
        done(events);
    }

    private void adopt(MixEntry entry, String author, List<Event> events) {
        final PersonalMix known = mixes.get(entry.id());
        if (known == null) {
            add(entry, true, events);
        } else if (known.become(entry)) {
            events.add(new Event.Changed(known, author));
        }
    }

    /** Gone for the director; a session here that was taken for gone says that it is there. */
    private void closed(String id, List<Event> events) {
        final PersonalMix known = mixes.get(id);
        if (known == null || known.holds().isEmpty()) {
            remove(id, events);
        } else {
            line.open(room, known.offered(), known.isFresh());
        }
    }

    /** A copy of all: what sessions here have is told the director, who may be another one than before. */
    private void anew(List<MixEntry> entries, List<Event> events) {
        entries.forEach(entry -> adopt(entry, "", events));
        final Set<String> known = entries.stream().map(MixEntry::id).collect(Collectors.toSet());
        for (final PersonalMix mix : List.copyOf(mixes.values())) {
            if (!mix.holds().isEmpty()) {
                line.open(room, mix.offered(), mix.isFresh());
            } else if (!known.contains(mix.id())) {
                remove(mix.id(), events);
            }
        }
    }

    private void done(List<Event> events) {
        if (!events.isEmpty()) {
            wishesChanged();
            events.forEach(told);
        }
    }

    /** Follows the room's settings: what somebody here has or hears depends on them. */
    synchronized void follow() {
        if (!following) {
            following = true; // the room may speak before it is told who follows
            watch = feeds.watch(room, this::onState);
        }
    }

    private void unfollow() {
        try {
            if (watch != null) {
                watch.close();
                watch = null;
                following = false;
            }
        } catch (Exception e) {
            LOG.warn("Room {} could not be left", room, e);
        }
    }

    /** Most of what a room does concerns only the mixes that follow it. */
    private void onState(RoomState state) {
        final RoomBalance before = balance;
        final RoomBalance now = RoomBalance.of(state);
        balance = now;
        final List<PersonalMix> concerned = all().stream()
                .filter(mix -> mix.settings().follows() || before.channels() != now.channels())
                .toList();
        concerned.forEach(PersonalMix::refresh);
        if (!concerned.isEmpty()) {
            wishesChanged();
        }
    }

    /** Some mix wants other channels, or has its first listener, or lost its last. */
    synchronized void wishesChanged() {
        renderer.arrange(mixes.values().stream()
                .flatMap(mix -> mix.hearings().stream())
                .filter(Hearing::isHeard)
                .toList());
        if (mixes.values().stream().allMatch(RoomMixes::isOfOthers)) {
            unfollow();
        } else {
            follow();
        }
    }

    /** Whether nobody here has or hears it. */
    private static boolean isOfOthers(PersonalMix mix) {
        return mix.holds().isEmpty() && mix.hearings().isEmpty();
    }

    /** Whether the room has a channel, as far as is known here. */
    boolean hasChannel(int id) {
        final RoomState state = feeds.state(room);
        return state == null || state.channels().stream().anyMatch(channel -> channel.id() == id);
    }
}
