package io.foldback.gateway.whep;

import io.foldback.gateway.access.AccessCode;
import io.foldback.gateway.access.Credentials;
import io.foldback.gateway.access.Gatekeeper;
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
import io.foldback.webrtc.ice.FloodGuard;
import io.foldback.webrtc.peer.Peer;
import io.foldback.webrtc.peer.PeerStatistics;
import io.foldback.webrtc.peer.RtcPort;
import io.foldback.webrtc.sdp.Offer;
import io.foldback.webrtc.sdp.OfferReader;
import io.foldback.webrtc.sdp.Reading;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Decides who may listen over WebRTC, and to what; keeps the port that it goes by. Any thread. */
public final class WhepDoor implements Closeable {
    private static final String OWN = "mine";
    private static final int TOO_LONG = 413;
    private static final int ID_BYTES = 16;
    private static final int TAG_BYTES = 8;
    private static final int CHANNELS = 2;

    private final SecureRandom random = new SecureRandom();
    private final WhepCounters counters = new WhepCounters();
    private final WhepSettings settings;
    private final RoomFeeds feeds;
    private final Gatekeeper gatekeeper;
    private final Sessions sessions;
    private final int sessionLimit;
    private final RtcPort port;
    private final Mixes mixes;
    private final OpusMixes encoded;
    private final WhepGroups groups;
    private final WhepSessions known = new WhepSessions();
    private final FloodGuard offers;

    private WhepDoor(
            WhepSettings settings,
            RtcPort port,
            RoomFeeds feeds,
            Mixes mixes,
            OpusMixes encoded,
            Gatekeeper gatekeeper,
            Sessions sessions,
            int sessionLimit) {
        this.settings = settings;
        this.port = port;
        this.feeds = feeds;
        this.gatekeeper = gatekeeper;
        this.sessions = sessions;
        this.sessionLimit = sessionLimit;
        this.mixes = mixes;
        this.encoded = encoded;
        this.groups = new WhepGroups(port, encoded, settings.opus());
        this.offers = new FloodGuard(settings.maxOffersPerSecond());
    }

    /**
     * Opens the UDP port.
     *
     * @param sessionLimit most listeners of this gateway, over whatever transport
     * @throws IOException naming host, port and setting when it cannot be opened
     */
    public static WhepDoor open(
            WhepSettings settings,
            RoomFeeds feeds,
            Mixes mixes,
            OpusMixes encoded,
            Gatekeeper gatekeeper,
            Sessions sessions,
            int sessionLimit)
            throws IOException {
        try {
            final RtcPort port = RtcPort.open(settings.rtc());
            return new WhepDoor(settings, port, feeds, mixes, encoded, gatekeeper, sessions, sessionLimit);
        } catch (IOException e) {
            throw new IOException(e.getMessage() + " (foldback.gateway.host, foldback.gateway.webrtc.udp-port)", e);
        }
    }

    /** The port, which other protocols may share. */
    public RtcPort port() {
        return port;
    }

    /** Where sound leaves. */
    public InetSocketAddress address() {
        return port.address();
    }

    /** Whether one more offer of this address is looked at. */
    public synchronized boolean looksAt(@Nullable InetAddress address, long nowNanos) {
        if (address == null || address.isLoopbackAddress()) {
            return true;
        }
        final boolean admitted = offers.admits(address, nowNanos);
        if (admitted) {
            offers.wasted(address);
        } else {
            counters.countRefused("too_many_offers");
        }
        return admitted;
    }

    /** Judges an offer of a listener at {@code address}, null when that is not known, and answers it. */
    public WhepAnswer knock(String room, String mix, Credentials shown, @Nullable InetAddress address, String offer) {
        final WhepAnswer answer = judge(room, mix, shown, address, offer);
        if (answer instanceof WhepAnswer.Refused refused) {
            counters.countRefused(refused.code());
        } else {
            counters.countWelcome();
        }
        return answer;
    }

    private WhepAnswer judge(String room, String mix, Credentials shown, @Nullable InetAddress address, String text) {
        final WhepAnswer crowded = crowded(address);
        if (crowded != null) {
            return crowded;
        }
        return switch (gatekeeper.admit(shown, room)) {
            case Checked.Good<Pass>(Pass pass) -> judge(room, mix, pass, address, text);
            case Checked.Bad<Pass>(String code, String sentence) ->
                new WhepAnswer.Refused(
                        gatekeeper.knowsTokens() && !code.equals(AccessCode.WRONG_ROOM) ? 401 : 403, code, sentence);
        };
    }

    private WhepAnswer judge(String room, String mix, Pass pass, @Nullable InetAddress address, String text) {
        final RoomState state = feeds.state(room);
        if (state == null) {
            return absent(room);
        }
        if (mix.equals(OWN)) {
            final MixListener listener = pass.listener();
            final Sound own =
                    new OwnSound(mixes, listener, state, pass.grants().channels());
            return pass.grants().mayChangeOwnMix()
                    ? welcome(new Wanted(own, mix, listener.mixId(room), pass, address), text)
                    : notGranted(mix);
        }
        final int bus = busOf(mix, state);
        return bus < 0 ? overheard(room, mix, pass, address, text) : shared(bus, mix, state, pass, address, text);
    }

    /** What somebody asks for and may hear. */
    private record Wanted(
            Sound sound,
            String name,
            @Nullable String mix,
            Pass pass,
            @Nullable InetAddress address) {}

    private WhepAnswer shared(
            int bus, String mix, RoomState state, Pass pass, @Nullable InetAddress address, String text) {
        final RoomSound sound = RoomSound.ofBus(feeds, state.room(), bus);
        return pass.grants().mayHear(sound.selection(), state)
                ? welcome(new Wanted(sound, mix, null, pass, address), text)
                : notGranted(mix);
    }

    private WhepAnswer overheard(String room, String id, Pass pass, @Nullable InetAddress address, String text) {
        final PersonalMix mix = mixes.find(id);
        if (mix != null && mix.room().equals(room) && pass.visitor().mayOpenMix(room, mix.listener())) {
            final Sound sound = new OverheardSound(mixes, mix, pass.grants().channels());
            return welcome(new Wanted(sound, id, id, pass, address), text);
        }
        return pass.grants().mayHearMix(id)
                ? new WhepAnswer.Refused(404, ErrorCode.UNKNOWN_MIX, "room " + room + " has no mix " + id)
                : notGranted(id);
    }

    private WhepAnswer welcome(Wanted wanted, String text) {
        if (encoded.isBusyFor(wanted.sound(), settings.opus())) {
            return new WhepAnswer.Refused(503, OpusMixes.BUSY, encoded.busySentence());
        }
        return switch (OfferReader.read(text)) {
            case Offer offer -> welcome(wanted, offer);
            case Reading.Refused(String code, String sentence) ->
                new WhepAnswer.Refused(statusOf(code), code, sentence);
        };
    }

    private static int busOf(String mix, RoomState state) {
        for (final RoomState.BusState bus : state.buses()) {
            if (bus.name().equals(mix)) {
                return bus.index();
            }
        }
        return -1;
    }

    private static WhepAnswer notGranted(String mix) {
        return new WhepAnswer.Refused(403, ErrorCode.NOT_GRANTED, "listening to " + mix + " is not granted");
    }

    private WhepAnswer absent(String room) {
        return feeds.rooms().contains(room)
                ? new WhepAnswer.Refused(
                        503, ErrorCode.ROOM_AWAY, "room " + room + " is known, but its director was not heard yet")
                : new WhepAnswer.Refused(404, ErrorCode.UNKNOWN_ROOM, "there is no room " + room);
    }

    private static int statusOf(String code) {
        return switch (code) {
            case "too_long" -> TOO_LONG;
            case "bad_sdp" -> 400;
            default -> 406;
        };
    }

    private WhepAnswer welcome(Wanted wanted, Offer offer) {
        final WhepSession session = new WhepSession(
                text(ID_BYTES),
                text(TAG_BYTES),
                wanted.sound(),
                wanted.pass(),
                new WhepSession.Whereabouts(sessions, groups, known));
        final Peer peer = port.invite(offer, settings.packetMillis(), CHANNELS, session);
        session.begin(peer, begun -> listener(begun, wanted));
        return new WhepAnswer.Welcome(
                session.id(),
                session.tag(),
                peer.answer(),
                wanted.pass().resume(),
                wanted.mix());
    }

    private Sessions.Listener listener(WhepSession session, Wanted wanted) {
        return new Sessions.Listener(
                session.passSession(),
                session.number(),
                WhepSession.TRANSPORT,
                hostOf(wanted.address()),
                wanted.sound().room(),
                wanted.name(),
                settings.opus().spoken(),
                settings.opus().frames(),
                System.currentTimeMillis(),
                session.counters());
    }

    private String text(int bytes) {
        final byte[] unguessable = new byte[bytes];
        random.nextBytes(unguessable);
        return HexFormat.of().formatHex(unguessable);
    }

    private static String hostOf(@Nullable InetAddress address) {
        return address == null ? "unknown" : address.getHostAddress();
    }

    private @Nullable WhepAnswer crowded(@Nullable InetAddress address) {
        if (sessions.count() >= sessionLimit) {
            return new WhepAnswer.Refused(
                    503, ErrorCode.FULL, "this gateway has its " + sessionLimit + " listeners (session-limit)");
        }
        final String host = hostOf(address);
        final long alike = sessions.all().stream()
                .filter(listener -> listener.transport().equals(WhepSession.TRANSPORT))
                .filter(listener -> listener.address().equals(host))
                .count();
        final boolean loopback = address != null && address.isLoopbackAddress();
        return loopback || alike < settings.maxListenersPerAddress()
                ? null
                : new WhepAnswer.Refused(
                        429,
                        "crowded_address",
                        "address " + host + " has its " + settings.maxListenersPerAddress()
                                + " listeners (webrtc.max-listeners-per-address)");
    }

    /** What If-Match is compared with; null when there is no such session. */
    public @Nullable String tagOf(String id) {
        final WhepSession session = known.of(id);
        return session == null ? null : session.tag();
    }

    /** Ends a session; whether there was one. */
    public boolean end(String id) {
        final WhepSession session = known.of(id);
        final Peer peer = session == null ? null : session.peer();
        if (peer != null) {
            peer.close();
        }
        return peer != null;
    }

    /** How the listener of that number hears; null when it is none over WebRTC. */
    public @Nullable PeerStatistics of(long number) {
        final WhepSession session = known.of(number);
        final Peer peer = session == null ? null : session.peer();
        return peer == null ? null : peer.statistics();
    }

    /** A page that is not ours asked. */
    public void countForeignPage() {
        counters.countRefused("foreign_page");
    }

    public WhepCounters.Counts counts() {
        return counters.counts(port.counts());
    }

    /** Ends all sessions, and returns when nothing is sent any more. */
    @Override
    public void close() throws IOException {
        port.close();
    }
}
