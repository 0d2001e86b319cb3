package io.foldback.gateway.mix;

import io.foldback.gateway.feed.MixLine;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixNews;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixTemplate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The personal mixes of all rooms, of sessions here and at other gateways. Any thread. */
public final class Mixes {
    private final RoomFeeds feeds;
    private final MixLine line;
    private final PersonalMixSettings settings;
    private final MixCounters counters = new MixCounters();
    private final List<MixObserver> observers = new CopyOnWriteArrayList<>();
    private final Map<String, RoomMixes> rooms = new ConcurrentHashMap<>();

    /** @param line to those who order what happens to mixes; nobody else reads it */
    public Mixes(RoomFeeds feeds, MixLine line, PersonalMixSettings settings) {
        this.feeds = feeds;
        this.line = line;
        this.settings = settings;
        line.read(this::onNews);
    }

    private void onNews(String room, MixNews news) {
        room(room).onNews(news);
    }

    private RoomMixes room(String room) {
        return rooms.computeIfAbsent(
                room,
                name -> new RoomMixes(name, feeds, line, new MixRenderer(name, feeds, settings, counters), this::tell));
    }

    /**
     * A session comes, and has its listener's mix from now on: as it is, where another session of the same listener has it
     * too; as it was left, where the room's director still knows it; else as a new one.
     *
     * @param initial how a new one begins, where the room has no first template
     * @param granted bit c set: the session may hear channel c in it
     */
    public OwnMix enter(String room, MixListener listener, MixSettings initial, long granted) {
        return room(room).enter(listener, initial, granted);
    }

    /** Null when nobody has a mix of that id. */
    public @Nullable PersonalMix find(String id) {
        return rooms.values().stream()
                .map(room -> room.find(id))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Those that somebody has, here or elsewhere, in the order in which they became known. */
    public List<PersonalMix> of(String room) {
        final RoomMixes known = rooms.get(room);
        return known == null ? List.of() : known.all();
    }

    /** What a room keeps for mixes to begin from, in order of the names. */
    public List<MixTemplate> templates(String room) {
        final RoomMixes known = rooms.get(room);
        return known == null ? List.of() : known.templates();
    }

    /**
     * Asks the room's director to keep a template, in the place of one of that name; it is here when this completes with
     * {@link MixNews.Accepted}. Completes on any thread, maybe at once.
     */
    public CompletionStage<MixNews.Answer> keep(String room, MixTemplate template) {
        return line.keep(room, template);
    }

    /** The same for one that is to be forgotten. */
    public CompletionStage<MixNews.Answer> forget(String room, String template) {
        return line.forget(room, template);
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

    public MixCounters.Counts counts() {
        return counters.counts(
                rooms.values().stream().mapToInt(RoomMixes::held).sum(),
                rooms.values().stream().mapToInt(RoomMixes::rendered).sum());
    }

    private void tell(RoomMixes.Event event) {
        tell(event, event.mix().observers());
        tell(event, observers);
    }

    private static void tell(RoomMixes.Event event, List<MixObserver> told) {
        final Consumer<MixObserver> word =
                switch (event) {
                    case RoomMixes.Event.Opened(PersonalMix mix) -> observer -> observer.onOpened(mix);
                    case RoomMixes.Event.Changed(PersonalMix mix, String author) ->
                        observer -> observer.onChanged(mix, author);
                    case RoomMixes.Event.Closed(PersonalMix mix) -> observer -> observer.onClosed(mix);
                };
        told.forEach(word);
    }
}
