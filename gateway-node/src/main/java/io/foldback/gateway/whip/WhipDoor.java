package io.foldback.gateway.whip;

import io.foldback.gateway.access.AccessCode;
import io.foldback.gateway.access.Credentials;
import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.access.Pass;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.offer.OfferAnswer;
import io.foldback.gateway.offer.OfferCounters;
import io.foldback.gateway.offer.OfferDoor;
import io.foldback.gateway.offer.OfferRate;
import io.foldback.gateway.offer.Refusals;
import io.foldback.gateway.offer.SessionKey;
import io.foldback.gateway.publish.PacketLine;
import io.foldback.gateway.publish.PublishedSource;
import io.foldback.gateway.publish.PublisherThread;
import io.foldback.link.blocks.BlockPublisher;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.NodeDirectory.Listing;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.RoomAnnouncement;
import io.foldback.proto.nativetcp.Checked;
import io.foldback.proto.nativetcp.ErrorCode;
import io.foldback.webrtc.peer.RtcPort;
import io.foldback.webrtc.sdp.Offer;
import io.foldback.webrtc.sdp.OfferReader;
import io.foldback.webrtc.sdp.Purpose;
import io.foldback.webrtc.sdp.Reading;
import io.foldback.webrtc.sdp.Terms;
import java.io.Closeable;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides who may publish, and under which name. Any thread. */
public final class WhipDoor implements OfferDoor, Closeable {
    private final OfferCounters counters = new OfferCounters();
    private final AtomicLong numbers = new AtomicLong();
    private final House house = new House();
    private final WhipSessions known = new WhipSessions();
    private final WhipSettings settings;
    private final RtcPort port;
    private final RoomFeeds feeds;
    private final Gatekeeper gatekeeper;
    private final Function<StreamDescription, BlockPublisher> link;
    private final OfferRate offers;
    private final PublisherThread thread = PublisherThread.start();
    private final WhipSession.Stage stage = new WhipSession.Stage() {
        @Override
        public WhipSession.@Nullable Sounding open(SourceName name, int channels, PacketLine line) {
            return sound(name, channels, line);
        }

        @Override
        public void close(WhipSession.Sounding sounding) {
            sounding.publisher().close();
            thread.remove(sounding.source());
        }

        @Override
        public void left(WhipSession session) {
            known.remove(session, System.nanoTime());
        }
    };

    /**
     * A door that is open at once.
     *
     * @param offersPerSecond of one address that are looked at
     * @param port by which publishers send; closed by whoever opened it, after this
     * @param link makes the streams of publishers known to all nodes
     */
    public WhipDoor(
            WhipSettings settings,
            int offersPerSecond,
            RtcPort port,
            RoomFeeds feeds,
            Gatekeeper gatekeeper,
            Function<StreamDescription, BlockPublisher> link) {
        this.settings = settings;
        this.port = port;
        this.feeds = feeds;
        this.gatekeeper = gatekeeper;
        this.link = link;
        this.offers = new OfferRate(offersPerSecond, counters);
    }

    /** This is what the nodes say now: rooms, their clocks, who has which name. One thread at a time. */
    public void heard(Listing listing) {
        house.heard(listing);
        for (final WhipSession session : known.all()) {
            final RoomAnnouncement room = house.room(session.name().room());
            if (room != null) {
                session.follow(room);
            }
        }
    }

    @Override
    public boolean looksAt(@Nullable InetAddress address, long nowNanos) {
        return offers.admits(address, nowNanos);
    }

    /** {@code name} is that of the source which the publisher becomes. */
    @Override
    public OfferAnswer knock(String room, String name, Credentials shown, @Nullable InetAddress address, String offer) {
        return counters.count(judge(new SourceName(room, name), shown, address, offer));
    }

    private OfferAnswer judge(SourceName name, Credentials shown, @Nullable InetAddress address, String text) {
        return switch (gatekeeper.admit(shown, name.room())) {
            case Checked.Good<Pass>(Pass pass) when pass.grants().mayPublish() -> judge(name, pass, address, text);
            case Checked.Good<Pass> other -> notGranted(shown);
            case Checked.Bad<Pass>(String code, String sentence) -> Refusals.ofToken(gatekeeper, code, sentence);
        };
    }

    private OfferAnswer notGranted(Credentials shown) {
        return shown.areNone() && gatekeeper.knowsTokens()
                ? new OfferAnswer.Refused(401, AccessCode.TOKEN_MISSING, "a token is needed to publish here")
                : new OfferAnswer.Refused(
                        403, ErrorCode.NOT_GRANTED, "publishing is not granted; a token of a musician with publish is");
    }

    private OfferAnswer judge(SourceName name, Pass pass, @Nullable InetAddress address, String text) {
        if (!name.isGood()) {
            return new OfferAnswer.Refused(
                    400,
                    "bad_name",
                    "a source's name must be 1..32 letters, digits, - or _, the first a letter or a digit");
        }
        if (house.room(name.room()) == null) {
            return Refusals.ofRoom(feeds, name.room());
        }
        return switch (OfferReader.read(text, Purpose.PUBLISH)) {
            case Offer offer -> judge(name, pass, address, offer);
            case Reading.Refused refused -> Refusals.ofText(refused);
        };
    }

    private OfferAnswer judge(SourceName name, Pass pass, @Nullable InetAddress address, Offer offer) {
        final long now = System.nanoTime();
        final WhipSession before = known.of(name);
        if (before != null && before.givesWayTo(pass, now, settings.nameRests().toNanos())) {
            before.end();
        }
        if (known.of(name) != null || house.captures(name) || (house.hasStream(name) && !known.wasOwn(name, now))) {
            return taken(name);
        }
        final OfferAnswer crowded = crowded(address);
        return crowded == null ? welcome(name, pass, address, offer) : crowded;
    }

    private static OfferAnswer taken(SourceName name) {
        return new OfferAnswer.Refused(
                409, "name_taken", "room " + name.room() + " has a source " + name.source() + " already");
    }

    private @Nullable OfferAnswer crowded(@Nullable InetAddress address) {
        if (known.size() >= settings.maxPublishers()) {
            return new OfferAnswer.Refused(
                    503,
                    ErrorCode.FULL,
                    "this gateway has its " + settings.maxPublishers() + " publishers (whip.max-publishers)");
        }
        final boolean loopback = address != null && address.isLoopbackAddress();
        return loopback || known.at(Refusals.hostOf(address)) < settings.maxPublishersPerAddress()
                ? null
                : Refusals.crowded(
                        address, settings.maxPublishersPerAddress(), "publishers", "whip.max-publishers-per-address");
    }

    private OfferAnswer welcome(SourceName name, Pass pass, @Nullable InetAddress address, Offer offer) {
        final int channels = offer.stereo() ? 2 : 1;
        final WhipSession session =
                new WhipSession(SessionKey.random(), numbers.incrementAndGet(), name, channels, pass, address, stage);
        if (!known.add(session)) {
            return taken(name);
        }
        final Terms.Receiving terms = new Terms.Receiving(settings.packetMillis(), channels, settings.bitrate());
        final var peer = port.invite(offer, terms, session, session);
        session.begin(peer);
        return new OfferAnswer.Welcome(
                session.key().id(), session.key().tag(), peer.answer(), pass.session(), pass.resume(), null);
    }

    /** A publisher's thread of DTLS. */
    private WhipSession.@Nullable Sounding sound(SourceName name, int channels, PacketLine line) {
        final RoomAnnouncement room = house.room(name.room());
        if (room == null) {
            return null;
        }
        try {
            final BlockPublisher publisher =
                    link.apply(new StreamDescription(name.stream(), room.blockFrames(), name.channels(channels)));
            final PublishedSource source = new PublishedSource(
                    channels,
                    settings.targetFrames(),
                    settings.maxTargetFrames(),
                    room.blockFrames(),
                    room.clock(),
                    line,
                    publisher,
                    System.nanoTime(),
                    System.currentTimeMillis());
            thread.add(source);
            return new WhipSession.Sounding(source, publisher, room.blockFrames());
        } catch (IllegalStateException e) {
            return null; // somebody else of this process has the name by now
        }
    }

    @Override
    public @Nullable String tagOf(String id) {
        final WhipSession session = known.of(id);
        return session == null ? null : session.key().tag();
    }

    @Override
    public boolean end(String id) {
        final WhipSession session = known.of(id);
        return session != null && session.end();
    }

    @Override
    public void countForeignPage() {
        counters.countRefused("foreign_page");
    }

    /** Who publishes now. */
    WhipReport report(long wallMillis) {
        return new WhipReport(
                counters.welcomed(),
                counters.refused(),
                known.all().stream().map(session -> session.report(wallMillis)).toList());
    }

    /** The publishers as the other nodes know sources. */
    public NodeStatistics statistics(String node) {
        return new NodeStatistics(
                node,
                known.all().stream()
                        .map(session -> session.statistics(settings.frames()))
                        .filter(Objects::nonNull)
                        .toList(),
                List.of());
    }

    /** Ends all sessions, and returns when no publisher is heard any more. */
    @Override
    public void close() {
        known.all().forEach(WhipSession::end);
        thread.close();
    }
}
