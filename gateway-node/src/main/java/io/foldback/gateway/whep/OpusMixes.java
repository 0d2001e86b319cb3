package io.foldback.gateway.whep;

import io.foldback.audio.opus.Opus;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.webrtc.peer.Peer;
import io.foldback.webrtc.peer.PeerGroup;
import io.foldback.webrtc.peer.RtcPort;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The mixes that somebody hears now or did until a moment ago; identical ones are encoded once. Any thread. */
final class OpusMixes {
    private final Map<OpusMix.Bus, OpusMix> mixes = new HashMap<>();
    private final RoomFeeds feeds;
    private final RtcPort port;
    private final WhepSettings settings;
    private final EncoderThread thread;
    private final Later later;

    /** Does something in a while. */
    @FunctionalInterface
    interface Later {
        void after(Duration delay, Runnable task);
    }

    OpusMixes(RoomFeeds feeds, RtcPort port, WhepSettings settings, EncoderThread thread, Later later) {
        this.feeds = feeds;
        this.port = port;
        this.settings = settings;
        this.thread = thread;
        this.later = later;
    }

    synchronized void join(OpusMix.Bus bus, Peer peer) {
        mixes.computeIfAbsent(bus, this::open).group().join(peer);
    }

    private OpusMix open(OpusMix.Bus bus) {
        final PeerGroup group = port.group();
        final Packetizer packetizer = new Packetizer(
                bus.index(), settings.opus().frames(), Opus.codec().encoder(settings.opus()), group::send);
        return new OpusMix(feeds, bus, group, packetizer, settings.handoffBlocks(), thread, mix -> forget(bus, mix));
    }

    synchronized void leave(OpusMix.Bus bus, Peer peer) {
        final OpusMix mix = mixes.get(bus);
        if (mix != null && mix.group().leave(peer)) {
            later.after(settings.linger(), () -> closeUnlessHeard(bus, mix));
        }
    }

    private synchronized void closeUnlessHeard(OpusMix.Bus bus, OpusMix mix) {
        if (mix.group().size() == 0 && mixes.remove(bus, mix)) {
            mix.close();
        }
    }

    private synchronized void forget(OpusMix.Bus bus, OpusMix failed) {
        if (mixes.remove(bus, failed)) {
            failed.close();
        }
    }

    /** How many encoders run. */
    synchronized int count() {
        return mixes.size();
    }

    synchronized void closeAll() {
        mixes.values().forEach(OpusMix::close);
        mixes.clear();
    }
}
