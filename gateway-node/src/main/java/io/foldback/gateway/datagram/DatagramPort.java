package io.foldback.gateway.datagram;

import io.foldback.gateway.opus.OpusMixes;
import io.foldback.gateway.session.ListenerCounters;
import io.foldback.gateway.sound.Sound;
import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import io.foldback.proto.datagram.DatagramWish;
import io.foldback.proto.datagram.SessionSecret;
import io.foldback.proto.nativetcp.Checked;
import io.foldback.webrtc.ice.FloodGuard;
import io.foldback.webrtc.peer.RtcPort;
import java.io.Closeable;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sound by datagrams, at the UDP port of WebRTC. A session begins with the welcome of a TCP connection and ends with it; no
 * packet begins one. Public methods are for any thread.
 */
public final class DatagramPort implements Closeable {
    private final SecureRandom random = new SecureRandom();
    private final DatagramSettings settings;
    private final Outlet.Wire wire;
    private final int udpPort;
    private final OpusMixes encoded;
    private final DatagramCounters counters = new DatagramCounters();
    private final DatagramLines lines;
    private final Map<Long, DatagramSession> sessions = new ConcurrentHashMap<>();
    private final Map<Long, DatagramSession> byListener = new ConcurrentHashMap<>();
    private final DatagramHeader header = new DatagramHeader();
    private final FloodGuard guard;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(DatagramHeader.LONGEST);

    /** @param udpPort where clients find {@code wire}, which sends */
    DatagramPort(DatagramSettings settings, Outlet.Wire wire, int udpPort, OpusMixes encoded) {
        this.settings = settings;
        this.wire = wire;
        this.udpPort = udpPort;
        this.encoded = encoded;
        this.lines = new DatagramLines(settings, encoded, counters);
        this.guard = new FloodGuard(settings.wastePerSecond());
    }

    /** From here on the port takes datagrams; it stays open when this is closed. */
    public static DatagramPort open(DatagramSettings settings, RtcPort port, OpusMixes encoded) {
        final DatagramPort opened =
                new DatagramPort(settings, port::send, port.address().getPort(), encoded);
        port.admit(DatagramHeader.FIRST_BYTE, opened::receive);
        return opened;
    }

    /**
     * A session for a client that is to be welcomed; nothing is sent to it before it has shown where it is.
     *
     * @param block frames of a block that the client wishes for, a multiple of the room's
     * @param number of the listener in the statistics
     * @param counters of the listener
     * @param ended told when the sound is no more, on any thread
     */
    public Checked<DatagramSession> invite(
            DatagramWish wish, Sound sound, int block, long number, ListenerCounters counters, Sound.Ended ended) {
        return switch (DatagramForm.of(wish, sound.planes().count(), block, settings.opus())) {
            case Checked.Bad<DatagramForm>(String code, String sentence) -> Checked.bad(code, sentence);
            case Checked.Good<DatagramForm>(DatagramForm form) -> {
                final DatagramSession session = session(wish, form, number, counters);
                if (!lines.join(sound, form, session, ended)) {
                    yield Checked.bad(OpusMixes.BUSY, encoded.busySentence());
                }
                sessions.put(session.id(), session);
                byListener.put(number, session);
                this.counters.countSession();
                yield Checked.good(session);
            }
        };
    }

    private DatagramSession session(DatagramWish wish, DatagramForm form, long number, ListenerCounters listener) {
        final DatagramSession.Invitation invitation = new DatagramSession.Invitation(
                random.nextLong(), SessionSecret.random(random), udpPort, form, wish.redundancy());
        return new DatagramSession(
                invitation, listener, wire, random, settings.consentTimeout().toNanos(), left -> forget(left, number));
    }

    private void forget(DatagramSession left, long number) {
        sessions.remove(left.id(), left);
        byListener.remove(number, left);
        lines.leave(left);
    }

    /** The receiving thread. */
    void receive(byte[] packet, int length, InetSocketAddress from, long nowNanos) {
        final DatagramHeader.Verdict verdict = header.read(packet, length);
        final DatagramSession session = verdict == DatagramHeader.Verdict.OK && header.is(DatagramKind.REPORT)
                ? sessions.get(header.session())
                : null;
        if ((session == null || !from.equals(session.target())) && !guard.admits(from.getAddress(), nowNanos)) {
            counters.countFlooded();
        } else if (session == null) {
            guard.wasted(from.getAddress());
            countForeign(verdict);
        } else {
            final DatagramSession.Verdict came =
                    session.receive(packet, length, header.number(), from, scratch, nowNanos);
            counters.countReport(came);
            if (came == DatagramSession.Verdict.FORGED || came == DatagramSession.Verdict.REPLAYED) {
                guard.wasted(from.getAddress());
            }
        }
    }

    private void countForeign(DatagramHeader.Verdict verdict) {
        if (verdict == DatagramHeader.Verdict.OK) {
            counters.countForeign();
        } else {
            counters.countHeader(verdict);
        }
    }

    DatagramCounts counts() {
        return counters.counts(sessions.size());
    }

    @Nullable
    DatagramStatistics of(long number) {
        final DatagramSession session = byListener.get(number);
        return session == null ? null : session.statistics();
    }

    /** Ends all sessions. */
    @Override
    public void close() {
        sessions.values().forEach(DatagramSession::close);
        lines.close();
    }
}
