package io.foldback.gateway.whep;

import io.foldback.audio.opus.Opus;
import io.foldback.webrtc.peer.Peer;
import io.foldback.webrtc.peer.PeerGroup;
import io.foldback.webrtc.peer.RtcPort;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The mixes that somebody hears now or did until a moment ago; identical ones are encoded once. Any thread. */
final class OpusMixes {
    private final Map<MixSource, OpusMix> mixes = new HashMap<>();
    private final RtcPort port;
    private final WhepSettings settings;
    private final EncoderThread thread;
    private final Later later;

    /** Does something in a while. */
    @FunctionalInterface
    interface Later {
        void after(Duration delay, Runnable task);
    }

    OpusMixes(RtcPort port, WhepSettings settings, EncoderThread thread, Later later) {
        this.port = port;
        this.settings = settings;
        this.thread = thread;
        this.later = later;
    }

    synchronized void join(MixSource source, Peer peer) {
        mixes.computeIfAbsent(source, this::open).group().join(peer);
    }

    private OpusMix open(MixSource source) {
        final PeerGroup group = port.group();
        final Packetizer packetizer = new Packetizer(
                source.bus(), settings.opus().frames(), Opus.codec().encoder(settings.opus()), group::send);
        return new OpusMix(source, group, packetizer, settings.handoffBlocks(), thread, mix -> forget(source, mix));
    }

    synchronized void leave(MixSource source, Peer peer) {
        final OpusMix mix = mixes.get(source);
        if (mix != null && mix.group().leave(peer)) {
            if (source.outlivesListeners()) {
                later.after(settings.linger(), () -> closeUnlessHeard(source, mix));
            } else {
                closeUnlessHeard(source, mix);
            }
        }
    }

    private synchronized void closeUnlessHeard(MixSource source, OpusMix mix) {
        if (mix.group().size() == 0 && mixes.remove(source, mix)) {
            mix.close();
        }
    }

    private synchronized void forget(MixSource source, OpusMix failed) {
        if (mixes.remove(source, failed)) {
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
