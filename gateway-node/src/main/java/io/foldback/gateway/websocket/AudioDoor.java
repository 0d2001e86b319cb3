package io.foldback.gateway.websocket;

import io.foldback.gateway.access.AccessCode;
import io.foldback.gateway.access.Credentials;
import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.Pass;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.gateway.opus.OpusMixes;
import io.foldback.gateway.session.Sessions;
import io.foldback.gateway.sound.OverheardSound;
import io.foldback.gateway.sound.OwnSound;
import io.foldback.gateway.sound.RoomSound;
import io.foldback.gateway.sound.Sound;
import io.foldback.link.control.RoomState;
import io.foldback.link.mix.MixListener;
import io.foldback.proto.nativetcp.Checked;
import io.foldback.proto.nativetcp.ErrorCode;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides who may listen over WebSocket, and to what. Any thread. */
public final class AudioDoor {
    private final RoomFeeds feeds;
    private final Gatekeeper gatekeeper;
    private final Sessions sessions;
    private final int sessionLimit;
    private final WebSocketSettings settings;
    private final DoorCounters counters = new DoorCounters();
    private final Mixes mixes;
    private final Lobby lobby = new Lobby();
    private final OpusMixes encoders;
    private final SharedMixes shared;
    private final AudioSession.Surroundings around;

    /**
     * @param sessionLimit most listeners of this gateway, over whatever transport
     * @param helloTimeout how long somebody may take to show a token
     */
    public AudioDoor(
            RoomFeeds feeds,
            Mixes mixes,
            OpusMixes encoders,
            Gatekeeper gatekeeper,
            Sessions sessions,
            int sessionLimit,
            Duration helloTimeout,
            PlayoutReports reports,
            WebSocketSettings settings) {
        this.feeds = feeds;
        this.mixes = mixes;
        this.gatekeeper = gatekeeper;
        this.sessions = sessions;
        this.sessionLimit = sessionLimit;
        this.settings = settings;
        this.encoders = encoders;
        this.shared = new SharedMixes(encoders);
        this.around = new AudioSession.Surroundings(sessions, reports, counters, lobby, settings, helloTimeout);
    }

    /** An open door, or why it stays shut. */
    public sealed interface Answer {
        /** The caller may listen, or show a token first; nothing is taken up before {@link AudioSession#flow} runs. */
        record Open(AudioSession session) implements Answer {}

        record Shut(Refusal refusal) implements Answer {}
    }

    /** Judges a query of a listener at {@code address}; null when that is not known. */
    public Answer knock(Map<String, List<String>> query, Credentials shown, @Nullable InetAddress address) {
        final Answer answer =
                switch (AudioWish.parse(query)) {
                    case Refusal refusal -> shut(refusal);
                    case AudioWish wish -> knock(wish, shown, address);
                };
        if (answer instanceof Answer.Shut(Refusal refusal)) {
            counters.countRefused(String.valueOf(refusal.status()));
        }
        return answer;
    }

    private Answer knock(AudioWish wish, Credentials shown, @Nullable InetAddress address) {
        final String host = address == null ? "unknown" : address.getHostAddress();
        final Refusal crowded = crowded(host, address != null && address.isLoopbackAddress());
        if (crowded != null) {
            return shut(crowded);
        }
        if (shown.areNone() && gatekeeper.knowsTokens() && !isForStrangers(wish)) {
            return open(wish, null, host);
        }
        return switch (enter(wish, shown)) {
            case Refusal refusal -> shut(refusal);
            case Entrance.Open opened -> open(wish, opened, host);
        };
    }

    private Answer open(AudioWish wish, Entrance.@Nullable Open hearing, String host) {
        return new Answer.Open(new AudioSession(wish, hearing, host, around, shown -> enter(wish, shown)));
    }

    /** Whether it is no matter of tokens what comes of a wish. */
    private boolean isForStrangers(AudioWish wish) {
        final Grants strangers = gatekeeper.strangers();
        final RoomState state = feeds.state(wish.room());
        if (state != null && wish.isOwn()) {
            return strangers.mayChangeOwnMix();
        }
        if (state != null && personal(wish, state) != null) {
            return strangers.mayOpenMixesOfOthers();
        }
        final RoomSound sound = state == null ? null : ofRoom(wish, state);
        if (state == null || sound == null) {
            return !strangers.hearNothing();
        }
        return strangers.mayHear(sound.selection(), state);
    }

    private Entrance enter(AudioWish wish, Credentials shown) {
        return switch (gatekeeper.admit(shown, wish.room())) {
            case Checked.Good<Pass>(Pass pass) -> enter(wish, pass);
            case Checked.Bad<Pass>(String code, String sentence) ->
                new Refusal(
                        gatekeeper.knowsTokens() && !code.equals(AccessCode.WRONG_ROOM) ? 401 : 403, code, sentence);
        };
    }

    private Entrance enter(AudioWish wish, Pass pass) {
        final RoomState state = feeds.state(wish.room());
        if (state == null) {
            return absent(wish.room());
        }
        if (wish.isOwn()) {
            return own(wish, pass, state);
        }
        final PersonalMix other = personal(wish, state);
        return other == null ? shared(wish, pass, state) : overheard(wish, pass, other);
    }

    /** The personal mix of the id that was asked for; null where that is a bus, or nothing. */
    private @Nullable PersonalMix personal(AudioWish wish, RoomState state) {
        final String id = wish.mix();
        final PersonalMix mix = id == null || ofRoom(wish, state) != null ? null : mixes.find(id);
        return mix != null && mix.room().equals(wish.room()) ? mix : null;
    }

    private Entrance overheard(AudioWish wish, Pass pass, PersonalMix mix) {
        return pass.visitor().mayOpenMix(mix.room(), mix.listener())
                ? open(wish, pass, new OverheardSound(mixes, mix, pass.grants().channels()), mix.id())
                : notGranted(wish);
    }

    private Entrance own(AudioWish wish, Pass pass, RoomState state) {
        if (!pass.grants().mayChangeOwnMix()) {
            return notGranted(wish);
        }
        final MixListener listener = pass.listener();
        final Sound own = new OwnSound(mixes, listener, state, pass.grants().channels());
        return open(wish, pass, own, listener.mixId(wish.room()));
    }

    private Entrance shared(AudioWish wish, Pass pass, RoomState state) {
        final RoomSound sound = ofRoom(wish, state);
        if (sound == null) {
            return missing(wish, state);
        }
        return pass.grants().mayHear(sound.selection(), state)
                ? open(wish, pass, sound, null)
                : notGranted(wish);
    }

    private Entrance open(AudioWish wish, Pass pass, Sound sound, @Nullable String mix) {
        return wish.shape().isOpus() && encoders.isBusyFor(sound, wish.shape().opus())
                ? new Refusal(503, OpusMixes.BUSY, encoders.busySentence())
                : new Entrance.Open(pass, shared.sound(sound, wish.shape()), mix);
    }

    /** What a wish means of this room; null when the room has no such bus or channel. */
    private @Nullable RoomSound ofRoom(AudioWish wish, RoomState state) {
        if (wish.mix() == null) {
            final List<Integer> known =
                    state.channels().stream().map(RoomState.ChannelState::id).toList();
            return known.containsAll(wish.channels())
                    ? RoomSound.ofChannels(feeds, wish.room(), wish.channels())
                    : null;
        }
        for (final RoomState.BusState bus : state.buses()) {
            if (bus.name().equals(wish.mix())) {
                return RoomSound.ofBus(feeds, wish.room(), bus.index());
            }
        }
        return null;
    }

    private static Refusal notGranted(AudioWish wish) {
        return new Refusal(
                403,
                ErrorCode.NOT_GRANTED,
                "listening to " + AudioWish.quoted(wish.selectionName()) + " is not granted");
    }

    private Refusal absent(String room) {
        return feeds.rooms().contains(room)
                ? new Refusal(
                        503,
                        ErrorCode.ROOM_AWAY,
                        "room " + AudioWish.quoted(room) + " is known, but its director was not heard yet")
                : new Refusal(404, ErrorCode.UNKNOWN_ROOM, "there is no room " + AudioWish.quoted(room));
    }

    private static Refusal missing(AudioWish wish, RoomState state) {
        final String room = "room " + AudioWish.quoted(wish.room()) + " has no ";
        if (wish.mix() != null) {
            return new Refusal(404, ErrorCode.UNKNOWN_MIX, room + "mix " + AudioWish.quoted(wish.mix()));
        }
        final List<Integer> known =
                state.channels().stream().map(RoomState.ChannelState::id).toList();
        final int unknown = wish.channels().stream()
                .filter(id -> !known.contains(id))
                .findFirst()
                .orElse(-1);
        return new Refusal(404, ErrorCode.UNKNOWN_CHANNEL, room + "channel " + unknown);
    }

    private @Nullable Refusal crowded(String host, boolean loopback) {
        if (sessions.count() + lobby.count() >= sessionLimit) {
            return new Refusal(
                    503, ErrorCode.FULL, "this gateway has its " + sessionLimit + " listeners (session-limit)");
        }
        final long alike = sessions.all().stream()
                .filter(listener -> listener.transport().equals(AudioSession.TRANSPORT))
                .filter(listener -> listener.address().equals(host))
                .count();
        if (!loopback && alike + lobby.of(host) >= settings.maxListenersPerAddress()) {
            return new Refusal(
                    429,
                    "crowded_address",
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
