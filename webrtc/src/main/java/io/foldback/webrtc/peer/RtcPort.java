package io.foldback.webrtc.peer;

import io.foldback.webrtc.dtls.DtlsIdentity;
import io.foldback.webrtc.dtls.DtlsSessions;
import io.foldback.webrtc.ice.IceCredentials;
import io.foldback.webrtc.rtp.RtpStream;
import io.foldback.webrtc.sdp.Answer;
import io.foldback.webrtc.sdp.Offer;
import io.foldback.webrtc.sdp.Terms;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnresolvedAddressException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The UDP port of all listeners and publishers over WebRTC, with its threads. Public methods are for any thread. */
public final class RtcPort implements AutoCloseable {
    /** Longest payload of a packet, so that it fits into one datagram anywhere. */
    public static final int MAX_PAYLOAD = 1_275;

    private static final Logger LOG = LoggerFactory.getLogger(RtcPort.class);
    private static final long SWEEP_MILLIS = 1_000;
    private static final long GOODBYE_NANOS = 500_000_000L;
    private static final int SWEEPS_BEFORE_SILENCE = 4;

    private final SecureRandom random = new SecureRandom();
    private final RtcSettings settings;
    private final DatagramChannel channel;
    private final Selector selector;
    private final List<InetSocketAddress> candidates;
    private final DtlsSessions handshakes;
    private final PeerTable peers = new PeerTable();
    private final RtcCounters counters = new RtcCounters();
    private final Receiver receiver;
    private final long sweepMillis;
    private final List<Sender> senders;
    private final Thread thread;
    private volatile boolean stopped;

    private RtcPort(RtcSettings settings, DatagramChannel channel) throws IOException {
        this.settings = settings;
        this.channel = channel;
        this.selector = Selector.open();
        this.candidates = LocalAddresses.of(address(), settings.publicAddresses());
        this.handshakes = new DtlsSessions(
                DtlsIdentity.create(random, Instant.now()), settings.handshakes(), settings.handshakeTimeout(), random);
        this.receiver = new Receiver(channel, peers, counters, settings.wastePerSecond());
        this.sweepMillis = Math.clamp(settings.consentTimeout().toMillis() / SWEEPS_BEFORE_SILENCE, 1, SWEEP_MILLIS);
        this.senders =
                IntStream.range(0, settings.senders()).mapToObj(Sender::new).toList();
        this.thread = Thread.ofPlatform().name("rtc-receiver").daemon().unstarted(this::run);
        channel.register(selector, SelectionKey.OP_READ);
    }

    /**
     * Opens the port and serves it until closed.
     *
     * @throws IOException naming host and port when it cannot be opened
     */
    public static RtcPort open(RtcSettings settings) throws IOException {
        final DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, settings.bufferBytes());
            channel.setOption(StandardSocketOptions.SO_SNDBUF, settings.bufferBytes());
            channel.bind(new InetSocketAddress(settings.host(), settings.port()));
            channel.configureBlocking(false); // what the socket has no room for is dropped, not waited for
            final RtcPort port = new RtcPort(settings, channel);
            port.senders.forEach(Sender::start);
            port.thread.start();
            return port;
        } catch (IOException | UnresolvedAddressException e) {
            channel.close();
            final String why = e instanceof UnresolvedAddressException ? "unknown host" : e.getMessage();
            throw new IOException(
                    "the UDP port cannot be opened at " + settings.host() + ":" + settings.port() + ": " + why, e);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            throw new IllegalStateException("the port is closed", e);
        }
    }

    /** From here on packets that begin with that byte, 192..255, are no business of WebRTC's, but the door's. */
    public void admit(int firstByte, DatagramDoor door) {
        receiver.admit(firstByte, door);
    }

    /** Sends what remains of a packet of another protocol; whether the socket took it. Any thread. */
    public boolean send(ByteBuffer packet, InetSocketAddress to) {
        try {
            return channel.send(packet, to) > 0;
        } catch (IOException e) {
            return false; // its host or network is away: the packet is lost, as on any other part of its way
        }
    }

    /**
     * Answers an offer of a listener. The peer waits for its first check from here on, and is gone when none comes in time.
     *
     * @param frameMillis length of the packets that it will hear
     * @param channels 1 or 2, in them
     */
    public Peer invite(Offer offer, double frameMillis, int channels, PeerEvents events) {
        return invite(offer, new Terms.Sending(frameMillis, channels), null, events);
    }

    /**
     * Answers an offer of a publisher, as one of a listener.
     *
     * @param sink takes what it sends
     */
    public Peer invite(Offer offer, Terms.Receiving terms, SoundSink sink, PeerEvents events) {
        return invite(offer, terms, new Inlet(offer.payloadType(), sink), events);
    }

    private Peer invite(Offer offer, Terms terms, @Nullable Inlet inlet, PeerEvents events) {
        final IceCredentials ours = IceCredentials.random(random);
        final RtpStream stream = new RtpStream(offer.payloadType(), random);
        final String answer = new Answer(ours, handshakes.fingerprint(), stream.ssrc(), candidates, terms).to(offer);
        final Peer peer = new Peer(
                new Peer.Identity(answer, ours, offer.remote().fragment(), offer.fingerprint()),
                handshakes,
                channel,
                new Peer.Ways(new Outlet(channel, stream, events), inlet),
                events,
                counters,
                this::forget,
                System.nanoTime());
        peers.invite(peer);
        counters.countInvited();
        return peer;
    }

    private void forget(Peer peer, Ending ending) {
        peers.uninvite(peer);
        counters.countEnded(ending);
    }

    /** A group without members yet; to be closed. */
    public PeerGroup group() {
        return new PeerGroup(senders.stream()
                .map(sender -> new GroupPart(sender, settings.queuedPackets(), counters))
                .toList());
    }

    public RtcCounts counts() {
        return counters.counts(peers.size());
    }

    private void run() {
        long sweptNanos = System.nanoTime();
        while (!stopped) {
            try {
                selector.select(key -> {}, sweepMillis);
                long now = System.nanoTime();
                while (receiver.receive(now) && now - sweptNanos < sweepMillis * 1_000_000) {
                    now = System.nanoTime();
                }
                if (now - sweptNanos >= sweepMillis * 1_000_000) {
                    sweptNanos = now;
                    sweep(now);
                }
            } catch (IOException | RuntimeException e) {
                if (!stopped) {
                    LOG.error("The port for WebRTC failed to serve a packet", e);
                }
            }
        }
    }

    private void sweep(long nowNanos) {
        for (final Peer peer : peers.all()) {
            if (peer.isSilent(nowNanos, settings.consentTimeout().toNanos())) {
                peer.end(
                        Ending.SILENT,
                        "no valid ICE check came for "
                                + settings.consentTimeout().toMillis() + " ms");
            } else {
                peer.report(nowNanos);
            }
        }
        peers.sweep();
    }

    /** Ends all peers, with a moment for their goodbyes, and returns when nothing is served any more. */
    @Override
    public void close() throws IOException {
        peers.all().forEach(Peer::close);
        awaitGoodbyes();
        stopped = true;
        selector.wakeup();
        senders.forEach(Sender::stop);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel.close();
        selector.close();
    }

    private void awaitGoodbyes() {
        final long until = System.nanoTime() + GOODBYE_NANOS;
        while (handshakes.running() > 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
