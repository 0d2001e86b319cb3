package io.foldback.gateway.websocket;

import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.gateway.session.Sessions;
import io.foldback.link.control.RoomState;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides who may listen over WebSocket, and to what. Any thread. */
public final class AudioDoor {
    private final RoomFeeds feeds;
    private final DefaultGrant granted;
    private final Sessions sessions;
    private final int sessionLimit;
    private final WebSocketSettings settings;
    private final PlayoutReports reports;
    private final DoorCounters counters = new DoorCounters();
    private final SharedMixes shared;
    private final Mixes mixes;

    /**
     * @param granted what somebody without a token may hear
     * @param sessionLimit most listeners of this gateway, over whatever transport
     */
    public AudioDoor(
            RoomFeeds feeds,
            Mixes mixes,
            DefaultGrant granted,
            Sessions sessions,
            int sessionLimit,
            PlayoutReports reports,
            WebSocketSettings settings) {
        this.feeds = feeds;
        this.mixes = mixes;
        this.granted = granted;
        this.sessions = sessions;
        this.sessionLimit = sessionLimit;
        this.reports = reports;
        this.settings = settings;
        this.shared = new SharedMixes(feeds);
    }

    /** An open door, or why it stays shut. */
    public sealed interface Answer {
        /** The caller may listen; nothing is taken up before {@link AudioSession#flow} runs. */
        record Open(AudioSession session) implements Answer {}

        record Shut(Refusal refusal) implements Answer {}
    }

    /** Judges a query of a listener at {@code address}; null when that is not known. */
    public Answer knock(Map<String, List<String>> query, @Nullable InetAddress address) {
        final Answer answer =
                switch (AudioWish.parse(query)) {
                    case Refusal refusal -> shut(refusal);
                    case AudioWish wish -> knock(wish, address);
                };
        if (answer instanceof Answer.Shut(Refusal refusal)) {
            counters.countRefused(String.valueOf(refusal.status()));
        }
        return answer;
    }

    private Answer knock(AudioWish wish, @Nullable InetAddress address) {
        final RoomState state = feeds.state(wish.room());
        if (state == null) {
            return shut(absent(wish.room()));
        }
        return wish.isOwn() ? own(wish, state, address) : shared(wish, state, address);
    }

    private Answer own(AudioWish wish, RoomState state, @Nullable InetAddress address) {
        if (granted.channels() == 0) {
            return shut(notGranted(wish));
        }
        final String mix = AudioSession.newId();
        return open(wish, new OwnSound(mixes, mix, wish, state, granted.channels()), mix, address);
    }

    private Answer shared(AudioWish wish, RoomState state, @Nullable InetAddress address) {
        final SharedMix.Target target = SharedMix.Target.of(wish, state);
        if (target == null) {
            return shut(new Refusal(404, "room " + AudioWish.quoted(wish.room()) + " has no " + missing(wish, state)));
        }
        return granted.mayHear(target.selection())
                ? open(wish, shared.sound(target), null, address)
                : shut(notGranted(wish));
    }

    private static Refusal notGranted(AudioWish wish) {
        return new Refusal(403, "listening to " + AudioWish.quoted(wish.selectionName()) + " is not granted");
    }

    private Answer open(AudioWish wish, SessionSound sound, @Nullable String mix, @Nullable InetAddress address) {
        final String host = address == null ? "unknown" : address.getHostAddress();
        final Refusal crowded = crowded(host, address != null && address.isLoopbackAddress());
        if (crowded != null) {
            return shut(crowded);
        }
        return new Answer.Open(new AudioSession(wish, sound, mix, host, sessions, reports, counters, settings));
    }

    private Refusal absent(String room) {
        return feeds.rooms().contains(room)
                ? new Refusal(503, "room " + AudioWish.quoted(room) + " is known, but its director was not heard yet")
                : new Refusal(404, "there is no room " + AudioWish.quoted(room));
    }

    private static String missing(AudioWish wish, RoomState state) {
        if (wish.mix() != null) {
            return "mix " + AudioWish.quoted(wish.mix());
        }
        final List<Integer> known =
                state.channels().stream().map(RoomState.ChannelState::id).toList();
        return "channel "
                + wish.channels().stream()
                        .filter(id -> !known.contains(id))
                        .findFirst()
                        .orElse(-1);
    }

    private @Nullable Refusal crowded(String host, boolean loopback) {
        if (sessions.count() >= sessionLimit) {
            return new Refusal(503, "this gateway has its " + sessionLimit + " listeners (session-limit)");
        }
        final long alike = sessions.all().stream()
                .filter(listener -> listener.transport().equals(AudioSession.TRANSPORT))
                .filter(listener -> listener.address().equals(host))
                .count();
        if (!loopback && alike >= settings.maxListenersPerAddress()) {
            return new Refusal(
                    429,
                    "address " + host + " has its " + settings.maxListenersPerAddress()
                            + " listeners (websocket.max-listeners-per-address)");
        }
        return null;
    }

    private static Answer shut(Refusal refusal) {
        return new Answer.Shut(refusal);
    }

    /** A page that is not ours asked. */
    public void countForeignPage() {
        counters.countRefused("foreign_page");
    }

    public DoorCounters.Counts counts() {
        return counters.counts(shared.count());
    }
}
