package io.foldback.webrtc.peer;

import io.foldback.webrtc.ice.CheckResponder;
import io.foldback.webrtc.ice.FloodGuard;
import io.foldback.webrtc.rtp.RtpHeader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Takes every packet that comes apart by its first byte (RFC 7983). Whoever proved nothing costs a look into a table and
 * leaves no trace but a count. The receiving thread.
 */
final class Receiver {
    private static final int LARGEST = 2048;
    /** First bytes that no protocol of WebRTC has. */
    private static final int FREE = 192;

    private static final int BYTES = 256;

    private final DatagramChannel channel;
    private final PeerTable peers;
    private final RtcCounters counters;
    private final CheckResponder<Peer> responder;
    private final FloodGuard guard;
    private final AtomicReferenceArray<DatagramDoor> doors = new AtomicReferenceArray<>(BYTES);
    private final ByteBuffer wire = ByteBuffer.allocateDirect(LARGEST);
    private final byte[] packet = new byte[LARGEST];

    Receiver(DatagramChannel channel, PeerTable peers, RtcCounters counters, int wastePerSecond) {
        this.channel = channel;
        this.peers = peers;
        this.counters = counters;
        this.responder = new CheckResponder<>(peers::invited);
        this.guard = new FloodGuard(wastePerSecond);
    }

    /** Any thread: from here on packets with that first byte, 192..255, are the door's. */
    void admit(int firstByte, DatagramDoor door) {
        if (firstByte < FREE || firstByte >= BYTES) {
            throw new IllegalArgumentException("a first byte must be in " + FREE + "..255, is " + firstByte);
        }
        doors.set(firstByte, door);
    }

    /** Reads and serves one packet; whether there was one. */
    boolean receive(long nowNanos) throws IOException {
        wire.clear();
        final InetSocketAddress from = (InetSocketAddress) channel.receive(wire);
        if (from == null) {
            return false;
        }
        final int length = wire.flip().remaining();
        wire.get(packet, 0, length);
        serve(length, from, nowNanos);
        return true;
    }

    private void serve(int length, InetSocketAddress from, long nowNanos) {
        final int first = length == 0 ? BYTES - 1 : packet[0] & 0xFF;
        final DatagramDoor door = doors.get(first);
        if (door != null) {
            door.receive(packet, length, from, nowNanos);
            return;
        }
        final Peer known = peers.at(from);
        if (first < 4) {
            onCheck(length, from, known, nowNanos);
        } else if (known == null) {
            counters.countForeign();
        } else if (first >= 20 && first < 64) {
            onDtls(known, length);
        } else if (first >= 128 && first < 192) {
            onMedia(known, length, nowNanos);
        } else {
            counters.countForeign();
        }
    }

    private void onCheck(int length, InetSocketAddress from, @Nullable Peer known, long nowNanos) {
        if (known == null && !guard.admits(from.getAddress(), nowNanos)) {
            counters.countFlooded();
            return;
        }
        final CheckResponder.Verdict verdict = responder.judge(packet, length, from);
        counters.countCheck(verdict);
        final Peer peer = responder.user();
        if (verdict != CheckResponder.Verdict.VALID || peer == null) {
            guard.wasted(from.getAddress());
            return;
        }
        peers.bind(from, peer);
        if (peer.checked(from, responder.nominates(), nowNanos)) {
            counters.countMoved();
        }
        answer(from);
    }

    /** An answer that finds no way is lost: there may be no port where the check says that it came from. */
    private void answer(InetSocketAddress to) {
        try {
            channel.send(
                    wire.clear()
                            .put(responder.answer(), 0, responder.answerLength())
                            .flip(),
                    to);
        } catch (IOException e) {
            counters.countUnanswered();
        }
    }

    private void onDtls(Peer peer, int length) {
        if (!peer.onDtls(Arrays.copyOf(packet, length))) {
            counters.countRefusedDtls();
        }
    }

    private void onMedia(Peer peer, int length, long nowNanos) {
        if (RtpHeader.isRtcp(packet, length)) {
            if (!peer.onReport(packet, length, nowNanos)) {
                counters.countBadReport();
            }
        } else if (!peer.onSound(packet, length, nowNanos)) {
            counters.countForeign();
        }
    }
}
