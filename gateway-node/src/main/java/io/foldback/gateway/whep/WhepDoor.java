package io.foldback.gateway.whep;

import io.foldback.gateway.access.Credentials;
import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.access.Pass;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.gateway.offer.OfferAnswer;
import io.foldback.gateway.offer.OfferCounters;
import io.foldback.gateway.offer.OfferDoor;
import io.foldback.gateway.offer.OfferRate;
import io.foldback.gateway.offer.Refusals;
import io.foldback.gateway.offer.SessionKey;
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
import org.jspecify.annotations.Nullable;

/** Decides who may listen over WebRTC, and to what; keeps the port that it goes by. Any thread. */
public final class WhepDoor implements OfferDoor, Closeable {
    private static final String OWN = "mine";
    private static final int CHANNELS = 2;

    private final OfferCounters counters = new OfferCounters();
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
    private final OfferRate offers;

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
        this.offers = new OfferRate(settings.maxOffersPerSecond(), counters);
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

    @Override
    public boolean looksAt(@Nullable InetAddress address, long nowNanos) {
        return offers.admits(address, nowNanos);
    }

    /** {@code mix} is a bus of the room, or {@code mine}. */
    @Override
    public OfferAnswer knock(String room, String mix, Credentials shown, @Nullable InetAddress address, String offer) {
        return counters.count(judge(room, mix, shown, address, offer));
    }

    private OfferAnswer judge(String room, String mix, Credentials shown, @Nullable InetAddress address, String text) {
        final OfferAnswer crowded = crowded(address);
        if (crowded != null) {
            return crowded;
        }
        return switch (gatekeeper.admit(shown, room)) {
            case Checked.Good<Pass>(Pass pass) -> judge(room, mix, pass, address, text);
            case Checked.Bad<Pass>(String code, String sentence) -> Refusals.ofToken(gatekeeper, code, sentence);
        };
    }

    private OfferAnswer judge(String room, String mix, Pass pass, @Nullable InetAddress address, String text) {
        final RoomState state = feeds.state(room);
        if (state == null) {
            return Refusals.ofRoom(feeds, room);
        }
        if (mix.equals(OWN)) {
            final MixListener listener = pass.listener();
            final Sound own = new OwnSound(mixes, listener, state, pass.grants().channels());
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

    private OfferAnswer shared(
            int bus, String mix, RoomState state, Pass pass, @Nullable InetAddress address, String text) {
        final RoomSound sound = RoomSound.ofBus(feeds, state.room(), bus);
        return pass.grants().mayHear(sound.selection(), state)
                ? welcome(new Wanted(sound, mix, null, pass, address), text)
                : notGranted(mix);
    }

    private OfferAnswer overheard(String room, String id, Pass pass, @Nullable InetAddress address, String text) {
        final PersonalMix mix = mixes.find(id);
        if (mix != null && mix.room().equals(room) && pass.visitor().mayOpenMix(room, mix.listener())) {
            final Sound sound = new OverheardSound(mixes, mix, pass.grants().channels());
            return welcome(new Wanted(sound, id, id, pass, address), text);
        }
        return pass.grants().mayHearMix(id)
                ? new OfferAnswer.Refused(404, ErrorCode.UNKNOWN_MIX, "room " + room + " has no mix " + id)
                : notGranted(id);
    }

    private OfferAnswer welcome(Wanted wanted, String text) {
        if (encoded.isBusyFor(wanted.sound(), settings.opus())) {
            return new OfferAnswer.Refused(503, OpusMixes.BUSY, encoded.busySentence());
        }
        return switch (OfferReader.read(text)) {
            case Offer offer -> welcome(wanted, offer);
            case Reading.Refused refused -> Refusals.ofText(refused);
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

    private static OfferAnswer notGranted(String mix) {
        return new OfferAnswer.Refused(403, ErrorCode.NOT_GRANTED, "listening to " + mix + " is not granted");
    }

    private OfferAnswer welcome(Wanted wanted, Offer offer) {
        final WhepSession session = new WhepSession(
                SessionKey.random(),
                wanted.sound(),
                wanted.pass(),
                new WhepSession.Whereabouts(sessions, groups, known));
        final Peer peer = port.invite(offer, settings.packetMillis(), CHANNELS, session);
        session.begin(peer, begun -> listener(begun, wanted));
        return new OfferAnswer.Welcome(
                session.id(),
                session.tag(),
                peer.answer(),
                wanted.pass().session(),
                wanted.pass().resume(),
                wanted.mix());
    }

    private Sessions.Listener listener(WhepSession session, Wanted wanted) {
        return new Sessions.Listener(
                session.passSession(),
                session.number(),
                WhepSession.TRANSPORT,
                Refusals.hostOf(wanted.address()),
                wanted.sound().room(),
                wanted.name(),
                settings.opus().spoken(),
                settings.opus().frames(),
                System.currentTimeMillis(),
                session.counters());
    }

    private @Nullable OfferAnswer crowded(@Nullable InetAddress address) {
        if (sessions.count() >= sessionLimit) {
            return new OfferAnswer.Refused(
                    503, ErrorCode.FULL, "this gateway has its " + sessionLimit + " listeners (session-limit)");
        }
        if (address != null && address.isLoopbackAddress()) {
            return null;
        }
        final String host = Refusals.hostOf(address);
        final long alike = sessions.all().stream()
                .filter(listener -> listener.transport().equals(WhepSession.TRANSPORT))
                .filter(listener -> listener.address().equals(host))
                .count();
        return alike < settings.maxListenersPerAddress()
                ? null
                : Refusals.crowded(
                        address, settings.maxListenersPerAddress(), "listeners", "webrtc.max-listeners-per-address");
    }

    @Override
    public @Nullable String tagOf(String id) {
        final WhepSession session = known.of(id);
        return session == null ? null : session.tag();
    }

    @Override
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

    @Override
    public void countForeignPage() {
        counters.countRefused("foreign_page");
    }

    public WhepCounts counts() {
        return new WhepCounts(counters.welcomed(), counters.refused(), port.counts());
    }

    /** Ends all sessions, and returns when nothing is sent any more. */
    @Override
    public void close() throws IOException {
        port.close();
    }
}
