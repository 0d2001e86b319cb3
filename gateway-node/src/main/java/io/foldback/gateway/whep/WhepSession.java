package io.foldback.gateway.whep;

import io.foldback.gateway.access.Pass;
import io.foldback.gateway.offer.SessionKey;
import io.foldback.gateway.session.ListenerCounters;
import io.foldback.gateway.session.Sessions;
import io.foldback.gateway.sound.Sound;
import io.foldback.webrtc.peer.MediaPacket;
import io.foldback.webrtc.peer.Peer;
import io.foldback.webrtc.peer.PeerEvents;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener over WebRTC, from the answer to its offer to its end. Any thread; packets are told by its sender. */
final class WhepSession implements PeerEvents {
    /** How the statistics call it. */
    static final String TRANSPORT = "webrtc";

    private static final Logger LOG = LoggerFactory.getLogger(WhepSession.class);

    private final ListenerCounters counters = new ListenerCounters();
    private final SessionKey key;
    private final long number;
    private final Sound sound;
    private final Pass pass;
    private final Whereabouts around;
    private @Nullable Peer peer;
    private boolean gone;

    /** What the sessions of a gateway have in common. */
    record Whereabouts(Sessions sessions, WhepGroups groups, WhepSessions known) {}

    WhepSession(SessionKey key, Sound sound, Pass pass, Whereabouts around) {
        this.key = key;
        this.sound = sound;
        this.pass = pass;
        this.around = around;
        this.number = around.sessions().nextNumber();
    }

    String id() {
        return key.id();
    }

    String tag() {
        return key.tag();
    }

    long number() {
        return number;
    }

    /**
     * From here on the listener may hear.
     *
     * @param facts what the statistics show of it
     */
    void begin(Peer invited, Function<WhepSession, Sessions.Listener> facts) {
        synchronized (this) {
            peer = invited;
        }
        around.known().add(this);
        around.sessions().joined(facts.apply(this));
        if (!around.groups().join(sound, invited)) {
            invited.close();
        }
        pass.begin((code, sentence) -> {
            LOG.info("Listener {} over WebRTC was closed: {} ({})", number, sentence, code);
            invited.close();
        });
    }

    /** Unguessable id of the session that its pass is of. */
    String passSession() {
        return pass.session();
    }

    ListenerCounters counters() {
        return counters;
    }

    /** Null before {@link #begin}. */
    synchronized @Nullable Peer peer() {
        return peer;
    }

    @Override
    public void connected() {
        LOG.debug("Listener {} over WebRTC is connected", number);
    }

    @Override
    public void sent(MediaPacket packet, int wireBytes, long nowNanos) {
        counters.delivered(
                packet.epoch(), packet.position(), packet.frames(), packet.captureNanos(), nowNanos, wireBytes);
    }

    @Override
    public void dropped(MediaPacket packet) {
        counters.dropped(packet.frames());
    }

    @Override
    public void closed(String sentence) {
        final Peer left;
        synchronized (this) {
            left = peer;
            if (gone || left == null) {
                return;
            }
            gone = true;
        }
        LOG.debug("Listener {} over WebRTC is gone: {}", number, sentence);
        around.groups().leave(sound, left);
        around.known().remove(this);
        around.sessions().left(number);
        pass.close();
    }
}
