package io.foldback.gateway.whep;

import io.foldback.gateway.opus.OpusKind;
import io.foldback.gateway.opus.OpusMixes;
import io.foldback.gateway.opus.OpusPacket;
import io.foldback.gateway.opus.PacketListener;
import io.foldback.gateway.sound.Sound;
import io.foldback.webrtc.peer.MediaPacket;
import io.foldback.webrtc.peer.Peer;
import io.foldback.webrtc.peer.PeerGroup;
import io.foldback.webrtc.peer.RtcPort;
import java.util.HashMap;
import java.util.Map;

/** Who hears which sound over WebRTC: its packets go to the senders once, whoever is there. Any thread. */
final class WhepGroups {
    private final Map<Sound, Group> groups = new HashMap<>();
    private final RtcPort port;
    private final OpusMixes encoded;
    private final OpusKind kind;

    private record Group(PeerGroup peers, OpusMixes.Listening listening) {}

    /** @param kind what everybody is sent */
    WhepGroups(RtcPort port, OpusMixes encoded, OpusKind kind) {
        this.port = port;
        this.encoded = encoded;
        this.kind = kind;
    }

    /** Whether it hears the sound from now on; else no encoder is left. */
    synchronized boolean join(Sound sound, Peer peer) {
        Group group = groups.get(sound);
        if (group == null) {
            final PeerGroup peers = port.group();
            final OpusMixes.Listening listening = encoded.hear(sound, kind, new Packets(sound, peers));
            if (listening == null) {
                peers.close();
                return false;
            }
            group = new Group(peers, listening);
            groups.put(sound, group);
        }
        group.peers().join(peer);
        return true;
    }

    synchronized void leave(Sound sound, Peer peer) {
        final Group group = groups.get(sound);
        if (group != null && group.peers().leave(peer)) {
            groups.remove(sound);
            group.listening().close();
            group.peers().close();
        }
    }

    private synchronized void forget(Sound sound) {
        groups.remove(sound);
    }

    /** Hands packets to the senders; the encoder's thread. */
    private final class Packets implements PacketListener {
        private final Sound sound;
        private final PeerGroup peers;

        Packets(Sound sound, PeerGroup peers) {
            this.sound = sound;
            this.peers = peers;
        }

        @Override
        public void onPacket(OpusPacket packet) {
            peers.send(new MediaPacket(
                    packet.bytes(),
                    packet.mediaFrames(),
                    packet.frames(),
                    packet.epoch(),
                    packet.position(),
                    packet.captureNanos()));
        }

        @Override
        public void onEnd(String code, String sentence) {
            forget(sound);
            peers.dismiss();
            peers.close();
        }
    }
}
