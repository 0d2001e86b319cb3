package io.foldback.link.hub;

import io.foldback.audio.block.RoomClock;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.RoomAnnouncement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a hub knows of another node. Owned by the hub. */
final class Peer {
    private static final RoomClock NEVER = new RoomClock(0, 0, 0);

    private final String host;
    private final boolean sameClock;
    private final HostClock clock = new HostClock();
    private final long sinceNanos;
    private LinkMessage.Announce last;
    private long heardNanos;
    private List<NodeStatistics> statistics = List.of();

    Peer(LinkMessage.Announce first, String ourHost, long nowNanos) {
        host = first.host();
        sameClock = host.equals(ourHost);
        last = first;
        heardNanos = nowNanos;
        sinceNanos = nowNanos;
        heard(first, nowNanos);
    }

    /** Whether this announcement is from the same process as the ones before. */
    boolean isSame(LinkMessage.Announce announce) {
        return announce.incarnation() == last.incarnation() && announce.host().equals(host);
    }

    /** Whether it brings nothing new but its clocks. */
    boolean saysTheSame(LinkMessage.Announce announce) {
        return announce.streams().equals(last.streams())
                && timeless(announce.rooms()).equals(timeless(last.rooms()));
    }

    private static List<RoomAnnouncement> timeless(List<RoomAnnouncement> rooms) {
        return rooms.stream().map(room -> room.withClock(NEVER)).toList();
    }

    void heard(LinkMessage.Announce announce, long nowNanos) {
        last = announce;
        heardNanos = nowNanos;
        final LinkMessage.Echo echo = announce.echo();
        if (echo != null) {
            clock.exchanged(echo.sentNanos(), echo.receivedNanos(), announce.sentNanos(), nowNanos);
        }
    }

    void reported(List<NodeStatistics> parts) {
        statistics = List.copyOf(parts);
    }

    long incarnation() {
        return last.incarnation();
    }

    /** When it was heard first. */
    long sinceNanos() {
        return sinceNanos;
    }

    long heardNanos() {
        return heardNanos;
    }

    LinkMessage.Echo echo() {
        return new LinkMessage.Echo(last.sentNanos(), heardNanos);
    }

    List<StreamDescription> streams() {
        return last.streams();
    }

    List<NodeStatistics> statistics() {
        return statistics;
    }

    /** Nanoseconds to add to this node's clock to get the peer's; empty while not known. */
    OptionalLong aheadNanos() {
        return sameClock ? OptionalLong.of(0) : clock.aheadNanos();
    }

    /** The peer's rooms, on its clock. */
    List<RoomAnnouncement> rooms() {
        return last.rooms();
    }

    /** One of its rooms with the clock mapped to ours; empty while the mapping is not known. */
    Optional<RoomAnnouncement> onOurClock(RoomAnnouncement room) {
        final OptionalLong ahead = aheadNanos();
        return ahead.isEmpty()
                ? Optional.empty()
                : Optional.of(room.withClock(room.clock().shifted(-ahead.getAsLong())));
    }
}
