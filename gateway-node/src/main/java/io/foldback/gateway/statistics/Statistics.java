package io.foldback.gateway.statistics;

import io.foldback.gateway.access.AccessCounters;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.datagram.DatagramFacts;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.mix.MixCounters;
import io.foldback.gateway.nativetcp.PortCounters;
import io.foldback.gateway.opus.OpusMixes;
import io.foldback.gateway.osc.OscCounters;
import io.foldback.gateway.session.ListenerCounters;
import io.foldback.gateway.session.Sessions;
import io.foldback.gateway.websocket.AudioSession;
import io.foldback.gateway.websocket.DoorCounters;
import io.foldback.gateway.websocket.PlayoutReport;
import io.foldback.gateway.websocket.PlayoutReports;
import io.foldback.gateway.whep.WhepFacts;
import io.foldback.gateway.whip.WhipReport;
import io.foldback.link.control.NodeDirectory.Listing;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.NodeStatistics.RoomStatistics;
import io.foldback.link.control.RoomState;
import io.foldback.webrtc.peer.PeerStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers the statistics of everything this gateway hears of. Any thread. */
public final class Statistics {
    private final RoomFeeds feeds;
    private final Sessions sessions;
    private final PlayoutReports playouts;
    private final Supplier<Listing> nodes;
    private final Supplier<DoorCounters.Counts> webSocket;
    private final Supplier<MixCounters.Counts> personalMixes;
    private final Supplier<PortCounters.Counts> nativePort;
    private final Supplier<OscCounters.Counts> osc;
    private final Supplier<OpusMixes.Counts> opus;
    private final WhepFacts webRtc;
    private final LongFunction<WhipReport> whip;
    private final DatagramFacts datagrams;
    private final Supplier<AccessCounters.Counts> access;
    private final MemoryMonitor memory;
    private final long startNanos;

    /**
     * @param nodes the latest listing of the directory
     * @param webSocket what happened at the door for sound over WebSocket
     * @param personalMixes what happened to the listeners' own mixes
     * @param nativePort what happened at the native port
     * @param osc what surfaces said and were told
     * @param opus what is encoded
     * @param webRtc what happened at the door and port for sound over WebRTC
     * @param whip who publishes, at an instant of the wall clock in milliseconds
     * @param datagrams what happened to sound by datagrams
     * @param access who was let in and who was not
     */
    public Statistics(
            RoomFeeds feeds,
            Sessions sessions,
            PlayoutReports playouts,
            Supplier<Listing> nodes,
            Supplier<DoorCounters.Counts> webSocket,
            Supplier<MixCounters.Counts> personalMixes,
            Supplier<PortCounters.Counts> nativePort,
            Supplier<OscCounters.Counts> osc,
            Supplier<OpusMixes.Counts> opus,
            WhepFacts webRtc,
            LongFunction<WhipReport> whip,
            DatagramFacts datagrams,
            Supplier<AccessCounters.Counts> access,
            MemoryMonitor memory,
            long nowNanos) {
        this.feeds = feeds;
        this.sessions = sessions;
        this.playouts = playouts;
        this.nodes = nodes;
        this.webSocket = webSocket;
        this.personalMixes = personalMixes;
        this.nativePort = nativePort;
        this.osc = osc;
        this.opus = opus;
        this.webRtc = webRtc;
        this.whip = whip;
        this.datagrams = datagrams;
        this.access = access;
        this.memory = memory;
        this.startNanos = nowNanos;
    }

    /** What somebody may see who has these grants. */
    public StatisticsReport report(Grants grants, long nowNanos, long wallMillis) {
        return report(nowNanos, wallMillis).asSeenBy(grants);
    }

    private StatisticsReport report(long nowNanos, long wallMillis) {
        final List<NodeStatistics> heard = nodes.get().nodes();
        final List<StatisticsReport.Room> rooms =
                feeds.rooms().stream().map(room -> room(room, heard)).toList();
        final List<StatisticsReport.Session> listeners = sessions.all().stream()
                .map(listener -> session(listener, wallMillis))
                .toList();
        return new StatisticsReport(
                (nowNanos - startNanos) / 1e9,
                ProcessCost.now(),
                totals(rooms),
                rooms,
                sources(heard),
                listeners,
                hops(heard),
                links(heard),
                nativePort.get(),
                osc.get(),
                opus.get(),
                webSocket.get(),
                webRtc.counts(),
                whip.apply(wallMillis),
                datagrams.counts(),
                personalMixes.get(),
                access.get(),
                memory.memory(nowNanos),
                heard.stream().map(NodeStatistics::node).distinct().sorted().toList());
    }

    private StatisticsReport.Room room(String room, List<NodeStatistics> heard) {
        final List<StatisticsReport.Mixer> mixers = new ArrayList<>();
        for (final NodeStatistics node : heard) {
            for (final RoomStatistics at : node.rooms()) {
                if (at.room().equals(room)) {
                    mixers.add(mixer(node.node(), at));
                }
            }
        }
        final RoomState state = feeds.state(room);
        return state == null
                ? new StatisticsReport.Room(room, false, 0, 0, List.of(), List.of(), mixers, List.of())
                : new StatisticsReport.Room(
                        room,
                        true,
                        state.blockFrames(),
                        state.lookAheadFrames(),
                        state.channels().stream().map(Statistics::channel).toList(),
                        state.buses().stream().map(Statistics::bus).toList(),
                        mixers,
                        state.troubles());
    }

    private static StatisticsReport.Channel channel(RoomState.ChannelState c) {
        return new StatisticsReport.Channel(
                c.id(), c.name(), c.source(), c.input(), c.muted(), c.gain(), c.pan(), c.solo());
    }

    private static StatisticsReport.Bus bus(RoomState.BusState b) {
        return new StatisticsReport.Bus(b.index(), b.name(), b.gain(), b.muted());
    }

    private static StatisticsReport.Mixer mixer(String node, RoomStatistics at) {
        return new StatisticsReport.Mixer(
                node,
                at.blocks(),
                at.gaps(),
                at.deadlineMisses(),
                at.overruns(),
                at.sources(),
                at.channels(),
                at.buses());
    }

    private static List<StatisticsReport.Source> sources(List<NodeStatistics> heard) {
        return heard.stream()
                .flatMap(
                        node -> node.sources().stream().map(source -> new StatisticsReport.Source(node.node(), source)))
                .toList();
    }

    private static List<StatisticsReport.Link> links(List<NodeStatistics> heard) {
        return heard.stream()
                .flatMap(node -> node.links().stream().map(link -> new StatisticsReport.Link(node.node(), link)))
                .toList();
    }

    private StatisticsReport.Session session(Sessions.Listener listener, long wallMillis) {
        final ListenerCounters counters = listener.counters();
        final PlayoutReport playout = playouts.of(listener.session());
        final PeerStatistics peer = webRtc.of(listener.number());
        return new StatisticsReport.Session(
                listener.number(),
                listener.transport(),
                listener.address(),
                listener.room(),
                listener.selection(),
                listener.format(),
                listener.blockFrames(),
                (wallMillis - listener.sinceMillis()) / 1000.0,
                counters.blocks(),
                counters.bytes(),
                counters.drops(),
                counters.droppedFrames(),
                counters.gaps(),
                roundTripMs(counters, playout, peer),
                playout,
                peer,
                datagrams.of(listener.number()));
    }

    private static @Nullable Double roundTripMs(
            ListenerCounters counters, @Nullable PlayoutReport playout, @Nullable PeerStatistics peer) {
        if (peer != null && peer.roundTripMs() > 0) {
            return peer.roundTripMs();
        }
        final Double told = playout == null ? null : playout.roundTripMs();
        return told == null && counters.roundTripNanos() > 0 ? Double.valueOf(counters.roundTripNanos() / 1e6) : told;
    }

    private List<StatisticsReport.Hop> hops(List<NodeStatistics> heard) {
        final List<StatisticsReport.Hop> hops = new ArrayList<>();
        for (final NodeStatistics node : heard) {
            for (final RoomStatistics room : node.rooms()) {
                hops.add(new StatisticsReport.Hop("capture to mix", room.room(), room.latency()));
            }
        }
        for (final Sessions.Listener listener : sessions.all()) {
            hops.add(new StatisticsReport.Hop(
                    listener.transport().equals(AudioSession.TRANSPORT) ? "capture to stream" : "capture to socket",
                    String.valueOf(listener.number()),
                    listener.counters().latency()));
        }
        return hops;
    }

    private StatisticsReport.Totals totals(List<StatisticsReport.Room> rooms) {
        final Sessions.Losses lost = sessions.losses();
        long gaps = lost.gaps();
        long concealed = 0;
        for (final StatisticsReport.Room room : rooms) {
            for (final StatisticsReport.Mixer mixer : room.mixers()) {
                gaps += mixer.gaps();
                concealed += mixer.sources().stream()
                        .mapToLong(NodeStatistics.SourceAlignment::concealed)
                        .sum();
            }
        }
        return new StatisticsReport.Totals(
                sessions.count(),
                lost.listeners(),
                gaps,
                lost.drops(),
                lost.droppedFrames(),
                concealed,
                feeds.expelled(),
                webSocket.get().encoders());
    }
}
