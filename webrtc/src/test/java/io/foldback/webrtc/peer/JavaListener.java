package io.foldback.webrtc.peer;

import io.foldback.webrtc.dtls.DtlsClient;
import io.foldback.webrtc.dtls.DtlsIdentity;
import io.foldback.webrtc.ice.Checker;
import io.foldback.webrtc.ice.IceCredentials;
import io.foldback.webrtc.sdp.Fingerprint;
import io.foldback.webrtc.sdp.Offer;
import io.foldback.webrtc.sdp.OfferReader;
import io.foldback.webrtc.sdp.Offers;
import io.foldback.webrtc.sdp.Purpose;
import io.foldback.webrtc.srtp.JitsiSrtp;
import io.foldback.webrtc.srtp.SrtpKeys;
import io.foldback.webrtc.srtp.SrtpProfile;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/** A whole listener: the controlling side of ICE, a DTLS client, and another one's SRTP. One thread. */
final class JavaListener implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PATIENCE_MILLIS = 3_000;

    private final IceCredentials own = IceCredentials.random(RANDOM);
    private final DtlsIdentity identity = DtlsIdentity.create(RANDOM, Instant.now());
    private final List<SrtpProfile> profiles;
    private final Queue<byte[]> media = new ArrayDeque<>();
    private final InetAddress host;
    private DatagramSocket socket;
    private String answer = "";
    private @Nullable Checker checker;
    private @Nullable DtlsClient dtls;
    private @Nullable SrtpKeys keys;
    private @Nullable JitsiSrtp rtp;
    private @Nullable JitsiSrtp sending;

    JavaListener(SrtpProfile... profiles) throws IOException {
        this("127.0.0.1", profiles);
    }

    JavaListener(String host, SrtpProfile... profiles) throws IOException {
        this.host = InetAddress.ofLiteral(host);
        this.socket = new DatagramSocket(0, this.host);
        this.profiles = List.of(profiles);
    }

    /** What it would POST. */
    Offer offer() {
        return offer(identity.fingerprint());
    }

    /** One that names the certificate of somebody else. */
    Offer forgedOffer() {
        return offer(DtlsIdentity.create(RANDOM, Instant.now()).fingerprint());
    }

    /** What it would POST to send. */
    Offer publication() {
        final String text = text(identity.fingerprint()).replace("a=recvonly", "a=sendonly");
        return (Offer) OfferReader.read(text, Purpose.PUBLISH);
    }

    private Offer offer(Fingerprint fingerprint) {
        return (Offer) OfferReader.read(text(fingerprint));
    }

    private String text(Fingerprint fingerprint) {
        return Offers.BROWSER
                .replaceAll("a=ice-ufrag:.*", "a=ice-ufrag:" + Matcher.quoteReplacement(own.fragment()) + "\r")
                .replaceAll("a=ice-pwd:.*", "a=ice-pwd:" + Matcher.quoteReplacement(own.password()) + "\r")
                .replaceAll("a=fingerprint:.*", "a=fingerprint:" + fingerprint + "\r");
    }

    void answered(String text) {
        answer = text;
    }

    private String told(String pattern) {
        final Matcher matcher = Pattern.compile(pattern).matcher(answer);
        if (!matcher.find()) {
            throw new AssertionError(pattern + " is not in " + answer);
        }
        return matcher.group(1);
    }

    int ssrc() {
        return Integer.parseUnsignedInt(told("a=ssrc:(\\d+) cname"));
    }

    /** The first candidate. */
    InetSocketAddress candidate() {
        return new InetSocketAddress(
                told("a=candidate:1 1 udp \\d+ (\\S+) "),
                Integer.parseInt(told("a=candidate:1 1 udp \\d+ \\S+ (\\d+)")));
    }

    /** Sends a check. */
    void check() throws IOException {
        final int length = checker().write();
        send(checker().bytes(), length);
    }

    private Checker checker() {
        if (checker == null) {
            final IceCredentials remote = new IceCredentials(told("a=ice-ufrag:(\\S+)"), told("a=ice-pwd:(\\S+)"));
            checker = new Checker(own, remote, RANDOM);
        }
        return checker;
    }

    /** Sends a check, and takes the answer, which says where it was seen. */
    InetSocketAddress checkAndWait() throws IOException {
        check();
        while (true) {
            final byte[] packet = receive(PATIENCE_MILLIS);
            if (packet == null) {
                throw new AssertionError("no answer to a check");
            }
            if (packet[0] < 4 && packet[0] >= 0) {
                final InetSocketAddress seen = checker().answer(packet, packet.length);
                if (seen == null) {
                    throw new AssertionError("an answer that is not signed, or to another check");
                }
                return seen;
            }
            media.add(packet);
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Goes on from another port. */
    void move() throws IOException {
        socket.close();
        socket = new DatagramSocket(0, host);
    }

    /** Checks, then shakes hands. */
    void connect() throws IOException, GeneralSecurityException {
        checkAndWait();
        final String hex = told("a=fingerprint:sha-256 (\\S+)");
        final DtlsClient client = new DtlsClient(identity, new Fingerprint(hex), profiles);
        dtls = client;
        keys = client.connect(new Wire());
        rtp = answer.contains("a=ssrc:") ? JitsiSrtp.receiving(keys.server(), ssrc()) : null;
    }

    SrtpProfile profile() {
        return Objects.requireNonNull(keys).server().profile();
    }

    /** The next RTP packet, or with {@code rtcp} the next report, decrypted by jitsi-srtp; null when none comes in time. */
    byte @Nullable [] next(boolean rtcp) throws IOException, GeneralSecurityException {
        while (true) {
            final byte[] waiting = media.poll();
            final byte[] packet = waiting == null ? receive(PATIENCE_MILLIS) : waiting;
            if (packet == null) {
                return null;
            }
            if ((packet[0] & 0xC0) == 0x80 && ((packet[1] & 0xFF) == 200) == rtcp) {
                final JitsiSrtp srtp = Objects.requireNonNull(rtp);
                return rtcp ? srtp.unprotectRtcp(packet, packet.length) : srtp.unprotect(packet, packet.length);
            }
        }
    }

    /** Tells how it hears. */
    void report(byte[] plain) throws IOException, GeneralSecurityException {
        final JitsiSrtp sender = JitsiSrtp.sending(Objects.requireNonNull(keys).client(), 1);
        final byte[] packet = sender.protectRtcp(plain);
        send(packet, packet.length);
    }

    /** Sends a packet of sound, or whatever it is. */
    void sound(byte[] plain) throws IOException, GeneralSecurityException {
        final byte[] packet = protect(plain);
        send(packet, packet.length);
    }

    byte[] protect(byte[] plain) throws GeneralSecurityException {
        if (sending == null) {
            final int ssrc = ByteBuffer.wrap(plain).getInt(8);
            sending = JitsiSrtp.sending(Objects.requireNonNull(keys).client(), ssrc);
        }
        return sending.protect(plain);
    }

    /** What the server says of our sound, once it says something; null when it never does. */
    byte @Nullable [] hearReport() throws IOException, GeneralSecurityException {
        for (byte[] packet = receive(PATIENCE_MILLIS); packet != null; packet = receive(PATIENCE_MILLIS)) {
            if ((packet[0] & 0xC0) == 0x80 && (packet[1] & 0xFF) == 201) {
                final int from = ByteBuffer.wrap(packet).getInt(4);
                return JitsiSrtp.receiving(Objects.requireNonNull(keys).server(), from)
                        .unprotectRtcp(packet, packet.length);
            }
        }
        return null;
    }

    /** Whether the other side says goodbye. */
    boolean hearsGoodbye() throws IOException {
        final Wire wire = Objects.requireNonNull(wireInUse);
        final long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (!wire.closed && System.nanoTime() < until) {
            Objects.requireNonNull(dtls).listen(200);
        }
        return wire.closed;
    }

    void sayGoodbye() throws IOException {
        Objects.requireNonNull(dtls).close();
    }

    void send(byte[] bytes, int length) throws IOException {
        socket.send(new DatagramPacket(bytes, length, candidate()));
    }

    private byte @Nullable [] receive(int millis) throws IOException {
        final DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.setSoTimeout(Math.max(1, millis));
        try {
            socket.receive(packet);
            return Arrays.copyOf(packet.getData(), packet.getLength());
        } catch (SocketTimeoutException e) {
            return null;
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private @Nullable Wire wireInUse;

    /** The socket as DTLS sees it; what is not DTLS is kept. */
    private final class Wire implements DatagramTransport {
        private boolean closed;

        Wire() {
            wireInUse = this;
        }

        @Override
        public int getReceiveLimit() {
            return 1500;
        }

        @Override
        public int getSendLimit() {
            return 1200;
        }

        @Override
        public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
            final byte[] packet = JavaListener.this.receive(waitMillis);
            if (packet == null) {
                return -1;
            }
            if (packet[0] < 20 || packet[0] > 63) {
                media.add(packet);
                return -1;
            }
            System.arraycopy(packet, 0, buffer, offset, packet.length);
            return packet.length;
        }

        @Override
        public void send(byte[] buffer, int offset, int length) throws IOException {
            JavaListener.this.send(Arrays.copyOfRange(buffer, offset, offset + length), length);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
