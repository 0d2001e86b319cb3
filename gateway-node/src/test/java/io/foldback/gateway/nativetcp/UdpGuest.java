package io.foldback.gateway.nativetcp;

import io.foldback.proto.datagram.DatagramCipher;
import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import io.foldback.proto.datagram.DatagramOffer;
import io.foldback.proto.datagram.ListenerReport;
import io.foldback.proto.datagram.ReportAnswer;
import io.foldback.proto.datagram.SessionSecret;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.datagram.SoundPacket;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client's datagrams by hand. Blocks, five seconds at most. */
final class UdpGuest implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int NOTHING_MILLIS = 100;

    final DatagramOffer offer;
    final SoundPacket sound = new SoundPacket();
    byte[] packet = new byte[0];
    private final InetSocketAddress server;
    private final DatagramCipher outgoing;
    private final DatagramCipher incoming;
    private final DatagramHeader header = new DatagramHeader();
    private DatagramSocket socket = new DatagramSocket();
    private long number;
    private long highest = -1;

    UdpGuest(@Nullable DatagramOffer offered) throws IOException {
        this(Objects.requireNonNull(offered, "no datagrams were offered"), secret(offered));
    }

    UdpGuest(DatagramOffer offer, SessionSecret secret) throws IOException {
        this.offer = offer;
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), offer.port());
        this.outgoing = secret.toServer();
        this.incoming = secret.toClient();
    }

    private static SessionSecret secret(DatagramOffer offer) {
        return Objects.requireNonNull(SessionSecret.of(offer.key()));
    }

    /** Goes to another address. */
    void move() throws IOException {
        socket.close();
        socket = new DatagramSocket();
    }

    /** Shows where it is. */
    void arrive() throws IOException {
        report(answer(0).proof(), 0);
        nextAnswer();
    }

    /** Reports, and waits for the answer. */
    ReportAnswer answer(long proof) throws IOException {
        report(proof, 0);
        return nextAnswer();
    }

    /** @param lost packets of those that came which it says it did not get, none after another */
    byte[] report(long proof, int lost) throws IOException {
        return report(proof, lost, 0);
    }

    /** @param bursts in which it says that it lost them */
    byte[] report(long proof, int lost, int bursts) throws IOException {
        final byte[] bytes = new byte[DatagramHeader.LONGEST];
        new ListenerReport(proof, 5, highest, (int) (highest + 1 - lost), 1, 2, 3, 4_000, 5_000, 64, 128, bursts)
                .put(bytes, DatagramHeader.LENGTH);
        DatagramHeader.put(bytes, DatagramKind.REPORT, offer.sessionNumber(), number);
        final int length = outgoing.seal(bytes, DatagramHeader.LENGTH + ListenerReport.LENGTH, number++);
        final byte[] sealed = Arrays.copyOf(bytes, length);
        send(sealed);
        return sealed;
    }

    void send(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, server));
    }

    ReportAnswer nextAnswer() throws IOException {
        int length = next(PATIENCE_MILLIS);
        while (length >= 0 && !header.is(DatagramKind.ANSWER)) {
            length = next(PATIENCE_MILLIS);
        }
        return Objects.requireNonNull(ReportAnswer.of(packet, DatagramHeader.LENGTH, length), "no answer came");
    }

    /** The next sound packet; answers between are left out. */
    SoundPacket nextSound() throws IOException {
        int length = next(PATIENCE_MILLIS);
        while (length >= 0 && !header.is(DatagramKind.SOUND)) {
            length = next(PATIENCE_MILLIS);
        }
        final SoundFormat format = Objects.requireNonNull(SoundFormat.ofWireName(offer.format()));
        if (sound.read(packet, DatagramHeader.LENGTH, length, format) != SoundPacket.Verdict.OK) {
            throw new IOException("no sound came");
        }
        return sound;
    }

    /** Whether a packet of any kind comes within a moment. */
    boolean hearsSomething() throws IOException {
        return next(NOTHING_MILLIS) >= 0;
    }

    /** Length of the next packet's contents; -1 when none came. */
    private int next(int millis) throws IOException {
        packet = new byte[2_000];
        final DatagramPacket came = new DatagramPacket(packet, packet.length);
        socket.setSoTimeout(millis);
        try {
            socket.receive(came);
        } catch (SocketTimeoutException e) {
            return -1;
        }
        if (header.read(packet, came.getLength()) != DatagramHeader.Verdict.OK) {
            throw new IOException("what came is no datagram of ours");
        }
        highest = Math.max(highest, header.number());
        final int plain = incoming.open(packet, came.getLength(), header.number());
        if (plain == DatagramCipher.FORGED) {
            throw new IOException("what came is forged");
        }
        return plain - DatagramHeader.LENGTH;
    }

    @Override
    public void close() {
        socket.close();
    }
}
