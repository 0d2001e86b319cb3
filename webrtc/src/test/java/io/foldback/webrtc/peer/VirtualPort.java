package io.foldback.webrtc.peer;

import io.foldback.webrtc.dtls.DtlsIdentity;
import io.foldback.webrtc.dtls.DtlsSessions;
import io.foldback.webrtc.ice.IceCredentials;
import io.foldback.webrtc.rtp.RtpStream;
import io.foldback.webrtc.sdp.Fingerprint;
import io.foldback.webrtc.stun.Stun;
import io.foldback.webrtc.stun.StunSignature;
import io.foldback.webrtc.stun.StunWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What serves the port, without a network and in a time that the test tells. One thread. */
final class VirtualPort implements AutoCloseable {
    /** Checks without proof that one address may waste in a second. */
    static final int WASTE = 200;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Fingerprint THEIRS = Fingerprint.of(new byte[32]);
    private static final DtlsIdentity IDENTITY = DtlsIdentity.create(RANDOM, Instant.EPOCH);
    private static final String PASSWORD = "012345678901234567890123";
    private static final int OPUS = 111;

    final PeerTable peers = new PeerTable();
    final VirtualChannel channel = new VirtualChannel();
    private final RtcCounters counters = new RtcCounters();
    private final DtlsSessions handshakes;
    private final Receiver receiver = new Receiver(channel, peers, counters, WASTE);
    private final List<Peer> invited = new ArrayList<>();
    private long nowNanos;

    /** @param patience how long sessions wait for a turn, which never comes */
    VirtualPort(Duration patience) {
        this.handshakes = new DtlsSessions(IDENTITY, 0, patience, RANDOM);
    }

    private static final class Nothing implements PeerEvents {
        @Override
        public void connected() {}

        @Override
        public void closed(String sentence) {}
    }

    /** Somebody who was invited by that name, of 4 letters or more. */
    Peer invite(String name) {
        return invite(name, null);
    }

    /** Somebody who was invited to publish, as Opus of payload type 111. */
    Peer invitePublisher(String name, SoundSink sink) {
        return invite(name, new Inlet(OPUS, sink));
    }

    private Peer invite(String name, @Nullable Inlet inlet) {
        final PeerEvents events = new Nothing();
        final Peer peer = new Peer(
                new Peer.Identity("", new IceCredentials(name, PASSWORD), "theirs", THEIRS),
                handshakes,
                channel,
                new Peer.Ways(new Outlet(channel, new RtpStream(OPUS, RANDOM), events), inlet),
                events,
                counters,
                (gone, ending) -> peers.uninvite(gone),
                nowNanos);
        peers.invite(peer);
        invited.add(peer);
        return peer;
    }

    /** An address that nobody else has, of a host of its own. */
    static InetSocketAddress address(int number) {
        final byte[] host = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
        try {
            return new InetSocketAddress(InetAddress.getByAddress(host), 40_000);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A good check of somebody who was invited, with that transaction. */
    static byte[] check(String name, long transaction, boolean nominates) {
        return check(name, transaction, nominates, PASSWORD);
    }

    /** A check that is signed with some password. */
    static byte[] check(String name, long transaction, boolean nominates, String password) {
        final StunWriter writer = new StunWriter().begin(Stun.BINDING_REQUEST);
        for (int i = 0; i < Stun.TRANSACTION; i++) {
            writer.bytes()[StunWriter.TRANSACTION_AT + i] = i < 8 ? (byte) (transaction >>> (8 * i)) : 0;
        }
        writer.username(name + ":theirs").priority(1).controlling(7);
        final int length = (nominates ? writer.useCandidate() : writer)
                .sign(new StunSignature(password))
                .finish();
        return Arrays.copyOf(writer.bytes(), length);
    }

    /** A packet comes, and is served. */
    VirtualPort serve(byte[] packet, InetSocketAddress from) {
        channel.bring(packet, from);
        try {
            receiver.receive(nowNanos);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return this;
    }

    void pass(Duration time) {
        nowNanos += time.toNanos();
    }

    RtcCounts counts() {
        return counters.counts(peers.size());
    }

    /** DTLS sessions that have not ended yet. */
    int sessions() {
        return handshakes.running();
    }

    @Override
    public void close() {
        invited.forEach(Peer::close);
    }
}
