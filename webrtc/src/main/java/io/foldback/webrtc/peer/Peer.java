package io.foldback.webrtc.peer;

import io.foldback.webrtc.dtls.DtlsSession;
import io.foldback.webrtc.dtls.DtlsSessions;
import io.foldback.webrtc.ice.CheckResponder;
import io.foldback.webrtc.ice.IceCredentials;
import io.foldback.webrtc.sdp.Fingerprint;
import io.foldback.webrtc.srtp.SrtpKeys;
import io.foldback.webrtc.srtp.SrtpReceiver;
import io.foldback.webrtc.srtp.SrtpSender;
import io.foldback.webrtc.stun.StunSignature;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was invited to listen or to publish. Nothing is kept for it but this until a check with its signature came. Public methods
 * are for any thread, the others for the receiving one unless they say more.
 */
public final class Peer implements CheckResponder.Invited, AutoCloseable {
    private final String answer;
    private final IceCredentials ours;
    private final String remoteFragment;
    private final StunSignature signature;
    private final Fingerprint expected;
    private final DtlsSessions handshakes;
    private final DatagramChannel channel;
    private final Outlet outlet;
    private final @Nullable Inlet inlet;
    private final PeerEvents events;
    private final RtcCounters counters;
    private final BiConsumer<Peer, Ending> forget;
    private final AtomicBoolean gone = new AtomicBoolean();
    private final ListenerReports reports = new ListenerReports();
    private volatile boolean connected;
    private volatile @Nullable SrtpReceiver incoming;
    private volatile @Nullable DtlsSession dtls;
    private volatile long checkedNanos;

    /** What a peer is told apart by. */
    record Identity(String answer, IceCredentials ours, String remoteFragment, Fingerprint expected) {}

    /**
     * Which ways sound goes.
     *
     * @param in null for a listener
     */
    record Ways(Outlet out, @Nullable Inlet in) {}

    /** @param forget removes it from where it is known; any thread */
    Peer(
            Identity identity,
            DtlsSessions handshakes,
            DatagramChannel channel,
            Ways ways,
            PeerEvents events,
            RtcCounters counters,
            BiConsumer<Peer, Ending> forget,
            long nowNanos) {
        this.answer = identity.answer();
        this.ours = identity.ours();
        this.remoteFragment = identity.remoteFragment();
        this.expected = identity.expected();
        this.signature = new StunSignature(ours.password());
        this.handshakes = handshakes;
        this.channel = channel;
        this.outlet = ways.out();
        this.inlet = ways.in();
        this.events = events;
        this.counters = counters;
        this.forget = forget;
        this.checkedNanos = nowNanos;
    }

    /** The answer to its offer. */
    public String answer() {
        return answer;
    }

    @Override
    public StunSignature signature() {
        return signature;
    }

    @Override
    public String remoteFragment() {
        return remoteFragment;
    }

    String localFragment() {
        return ours.fragment();
    }

    Outlet outlet() {
        return outlet;
    }

    /** A valid check came; whether it came from where sound is not sent to yet, and moves it there. */
    boolean checked(InetSocketAddress from, boolean nominates, long nowNanos) {
        checkedNanos = nowNanos;
        final InetSocketAddress before = outlet.target();
        if (from.equals(before) || (before != null && !nominates)) {
            return false;
        }
        outlet.aim(from);
        return before != null;
    }

    /** Whether it sent no valid check for so long, which ends what it agreed to (RFC 7675 §5.1). */
    boolean isSilent(long nowNanos, long timeoutNanos) {
        return nowNanos - checkedNanos > timeoutNanos;
    }

    /** A DTLS packet came from an address of its own; the first one begins the session. Whether it was taken. */
    boolean onDtls(byte[] packet) {
        DtlsSession session = dtls;
        if (session == null) {
            session = handshakes.begin(expected, this::send, new DtlsSession.Events() {
                @Override
                public void secured(SrtpKeys keys) {
                    onSecured(keys);
                }

                @Override
                public void ended(String sentence) {
                    end(Ending.LEFT, sentence);
                }
            });
            dtls = session;
        }
        final boolean taken = session.offer(packet);
        if (gone.get()) {
            session.close();
        }
        return taken;
    }

    /** DTLS thread. */
    private void onSecured(SrtpKeys keys) {
        outlet.secure(new SrtpSender(keys.server()));
        incoming = new SrtpReceiver(keys.client());
        connected = true;
        counters.countConnected();
        events.connected();
    }

    /** DTLS thread. */
    private void send(byte[] bytes, int offset, int length) throws IOException {
        final InetSocketAddress to = outlet.target();
        if (to != null) {
            channel.send(ByteBuffer.wrap(bytes, offset, length), to);
        }
    }

    /** An RTCP packet came from an address of its own; whether it is one of its own. It is decrypted in place. */
    boolean onReport(byte[] packet, int length, long nowNanos) {
        final SrtpReceiver receiver = incoming;
        final int plain = receiver == null ? SrtpReceiver.MALFORMED : receiver.unprotectRtcp(packet, length);
        if (plain < 0) {
            return false;
        }
        if (inlet == null) {
            reports.read(packet, plain, outlet.stream().ssrc());
        } else {
            inlet.hear(packet, plain, nowNanos);
        }
        return true;
    }

    /** An RTP packet came from an address of its own; whether it was good for anything. It is decrypted in place. */
    boolean onSound(byte[] packet, int length, long nowNanos) {
        return inlet != null && inlet.take(incoming, packet, length, nowNanos);
    }

    /** Tells it, if it publishes, how its sound comes. */
    void report(long nowNanos) {
        if (inlet != null) {
            outlet.report(inlet, nowNanos);
        }
    }

    /** Ends it, and tells it so; when this returns nothing is sent to it any more but the goodbye. */
    @Override
    public void close() {
        end(Ending.CLOSED, "it was closed");
    }

    /** Any thread; the first one to end it tells why. */
    void end(Ending ending, String sentence) {
        outlet.close();
        if (!gone.compareAndSet(false, true)) {
            return;
        }
        forget.accept(this, ending);
        final DtlsSession session = dtls;
        if (session != null) {
            session.close();
        }
        events.closed(sentence);
    }

    /** Of a listener. */
    public PeerStatistics statistics() {
        return reports.statistics(connected, outlet);
    }

    /** Of a publisher; null of a listener. */
    public @Nullable ReceptionStatistics reception() {
        return inlet == null ? null : inlet.statistics(connected);
    }
}
