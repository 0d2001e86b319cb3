package io.foldback.gateway.statistics;

import io.foldback.gateway.access.AccessCounters;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.SourceSentences;
import io.foldback.gateway.datagram.DatagramCounts;
import io.foldback.gateway.datagram.DatagramStatistics;
import io.foldback.gateway.mix.MixCounters;
import io.foldback.gateway.nativetcp.PortCounters;
import io.foldback.gateway.opus.OpusMixes;
import io.foldback.gateway.osc.OscCounters;
import io.foldback.gateway.websocket.DoorCounters;
import io.foldback.gateway.websocket.PlayoutReport;
import io.foldback.gateway.whep.WhepCounts;
import io.foldback.gateway.whip.WhipReport;
import io.foldback.link.control.NodeStatistics.Latency;
import io.foldback.link.control.NodeStatistics.LinkStatistics;
import io.foldback.link.control.NodeStatistics.Meter;
import io.foldback.link.control.NodeStatistics.SourceAlignment;
import io.foldback.link.control.NodeStatistics.SourceStatistics;
import io.foldback.webrtc.peer.PeerStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/statistics}, as it stands in the JSON. */
public record StatisticsReport(
        double uptimeSeconds,
        ProcessCost process,
        Totals totals,
        List<Room> rooms,
        List<Source> sources,
        List<Session> sessions,
        List<Hop> hops,
        List<Link> links,
        PortCounters.Counts nativePort,
        OscCounters.Counts osc,
        OpusMixes.Counts opus,
        DoorCounters.Counts webSocket,
        WhepCounts webRtc,
        WhipReport whip,
        DatagramCounts datagrams,
        MixCounters.Counts personalMixes,
        AccessCounters.Counts access,
        MemoryMonitor.Memory memory,
        List<String> nodes) {

    /** All to who runs the house; to others what they may hear in their room, without addresses; and sums to all. */
    StatisticsReport asSeenBy(Grants grants) {
        if (grants.mayRunTheHouse()) {
            return this;
        }
        final List<Session> neighbours = grants.hearNothing() ? List.of() : neighbours(grants);
        return new StatisticsReport(
                uptimeSeconds,
                process,
                totals,
                grants.hearNothing() ? List.of() : rooms(grants),
                List.of(),
                neighbours,
                hops(grants, neighbours),
                List.of(),
                nativePort,
                osc,
                opus,
                webSocket,
                webRtc,
                whip.seenBy(grants),
                datagrams,
                personalMixes,
                access,
                memory,
                List.of());
    }

    private List<Room> rooms(Grants grants) {
        return rooms.stream()
                .filter(room -> grants.isFor(room.room()))
                .map(room -> grants.maySeeStatistics(room.room()) ? room : room.heardBy(grants))
                .toList();
    }

    private List<Session> neighbours(Grants grants) {
        return sessions.stream()
                .filter(session -> grants.isFor(session.room()))
                .map(Session::withoutAddress)
                .toList();
    }

    private List<Hop> hops(Grants grants, List<Session> neighbours) {
        return hops.stream()
                .filter(hop -> !grants.hearNothing())
                .filter(hop ->
                        rooms.stream().anyMatch(room -> room.room().equals(hop.of()) && grants.isFor(room.room()))
                                || neighbours.stream().anyMatch(session -> String.valueOf(session.session())
                                        .equals(hop.of())))
                .toList();
    }

    /**
     * Sums over everything below, listeners that left included.
     *
     * @param sessions who listens now
     * @param listeners how many ever listened since this gateway started
     * @param gaps positions the mixers never rendered, in blocks, and jumps in what listeners were sent
     * @param droppedFrames frames that slow listeners lost
     * @param concealedBlocks blocks the mixers guessed
     * @param expelled listeners that failed at a block, and were removed for it
     * @param encoders different encodings that run for WebSocket listeners
     */
    public record Totals(
            int sessions,
            long listeners,
            long gaps,
            long drops,
            long droppedFrames,
            long concealedBlocks,
            long expelled,
            int encoders) {}

    /**
     * One room.
     *
     * @param heard whether its director has told its settings
     * @param mixers what each mixer that renders it counted
     * @param troubles what keeps its sound from coming, a sentence each that tells people what to do
     */
    public record Room(
            String room,
            boolean heard,
            int blockFrames,
            int lookAheadFrames,
            List<Channel> channels,
            List<Bus> buses,
            List<Mixer> mixers,
            List<String> troubles) {

        private Room heardBy(Grants grants) {
            final List<Channel> heardChannels = channels.stream()
                    .filter(channel -> grants.mayHearChannel(channel.id()))
                    .toList();
            return new Room(
                    room,
                    heard,
                    blockFrames,
                    lookAheadFrames,
                    heardChannels,
                    buses.stream().filter(bus -> grants.mayHearMix(bus.name())).toList(),
                    mixers.stream().map(mixer -> mixer.heardBy(grants)).toList(),
                    SourceSentences.heardBy(
                            troubles,
                            heardChannels.stream().map(Channel::source).toList()));
        }
    }

    /** One channel of a room; gains are linear. */
    public record Channel(
            int id, String name, String source, int input, boolean muted, double gain, double pan, boolean solo) {}

    /** One bus of a room. */
    public record Bus(int index, String name, double gain, boolean muted) {}

    /** One room at one mixer; counts are of blocks, lags of frames. */
    public record Mixer(
            String node,
            long blocks,
            long gaps,
            long deadlineMisses,
            long overruns,
            List<SourceAlignment> sources,
            List<Meter> channels,
            List<Meter> buses) {

        private Mixer heardBy(Grants grants) {
            return new Mixer(
                    node,
                    blocks,
                    gaps,
                    deadlineMisses,
                    overruns,
                    sources,
                    channels.stream()
                            .filter(meter -> grants.mayHearChannel(meter.id()))
                            .toList(),
                    buses.stream()
                            .filter(meter -> grants.mayHearMix(meter.name()))
                            .toList());
        }
    }

    public record Source(String node, SourceStatistics source) {}

    /** One end of a link between nodes, at the node where it is. */
    public record Link(String node, LinkStatistics link) {}

    /**
     * One listener.
     *
     * @param session its number, counted since this gateway started
     * @param address null: not told to whoever asked
     * @param blocks payloads that its socket took, or over WebSocket the stream that writes to it
     * @param drops payloads it lost because it was slow
     * @param gaps how often a payload did not follow the one before
     * @param roundTripMs there and back: by RTCP over WebRTC, by pings over the native protocol, as the listener tells it over
     *     WebSocket; null while it is not known
     * @param playout what the listener tells of itself; null when it tells nothing
     * @param webRtc what a listener over WebRTC was sent and how it hears; null over other transports
     * @param datagrams the same of a listener by datagrams
     */
    public record Session(
            long session,
            String transport,
            @Nullable String address,
            String room,
            String selection,
            String format,
            int blockFrames,
            double seconds,
            long blocks,
            long bytes,
            long drops,
            long droppedFrames,
            long gaps,
            @Nullable Double roundTripMs,
            @Nullable PlayoutReport playout,
            @Nullable PeerStatistics webRtc,
            @Nullable DatagramStatistics datagrams) {

        private Session withoutAddress() {
            return new Session(
                    session,
                    transport,
                    null,
                    room,
                    selection,
                    format,
                    blockFrames,
                    seconds,
                    blocks,
                    bytes,
                    drops,
                    droppedFrames,
                    gaps,
                    roundTripMs,
                    playout,
                    webRtc,
                    datagrams);
        }
    }

    /**
     * Age of the sound at one point of its way, since the capture of a block's first frame.
     *
     * @param hop {@code capture to mix}; {@code capture to socket}: the socket of a listener over the
     *     native protocol or WebRTC, or that of datagrams, took it; {@code capture
     *     to stream}: a WebSocket's stream asked for it, and what waits in its write buffer and socket comes on top
     * @param of a room or a session
     */
    public record Hop(String hop, String of, Latency latency) {}
}
