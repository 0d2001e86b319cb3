package io.foldback.gateway.datagram;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.foldback.gateway.http.FakeRooms;
import io.foldback.gateway.opus.OpusKind;
import io.foldback.gateway.opus.OpusMixes;
import io.foldback.gateway.opus.OpusSettings;
import io.foldback.gateway.session.ListenerCounters;
import io.foldback.gateway.sound.RoomSound;
import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramWish;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.nativetcp.Checked;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The gateway's door for datagrams, without a network and in a time that the test tells. One thread. */
final class VirtualDoor implements AutoCloseable {
    /** Packets without proof that one address may waste in a second. */
    static final int WASTE = 200;

    private static final int FRAMES = 64;
    private static final OpusKind OPUS = new OpusKind(240, 128_000);
    private static final FakeRooms ROOMS = new FakeRooms().withRoom("main", "Kick");
    private static final OpusMixes NO_ENCODERS =
            OpusMixes.start(new OpusSettings(5, Duration.ofSeconds(5), 32, 4), (delay, task) -> {});

    private final List<Sent> sent = new ArrayList<>();
    private final DatagramPort port = new DatagramPort(
            new DatagramSettings(true, 1, 32, Duration.ofSeconds(10), WASTE, OPUS), this::take, 5102, NO_ENCODERS);
    private final Contents contents = new Contents(SoundFormat.INT16, 4 * FRAMES);
    private long nowNanos;
    private long listeners;
    private long position;

    /** What left. */
    static final class Sent {
        private final byte[] bytes;
        private final InetSocketAddress to;

        private Sent(byte[] bytes, InetSocketAddress to) {
            this.bytes = bytes;
            this.to = to;
        }

        byte[] bytes() {
            return bytes;
        }

        InetSocketAddress to() {
            return to;
        }
    }

    private boolean take(ByteBuffer packet, InetSocketAddress to) {
        final byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        sent.add(new Sent(bytes, to));
        return true;
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

    /** Somebody who was welcomed. */
    DoorGuest invite() {
        final var invited = port.invite(
                new DatagramWish(SoundFormat.INT16, null),
                RoomSound.ofBus(ROOMS, "main", 0),
                FRAMES,
                listeners++,
                new ListenerCounters(),
                (code, sentence) -> {});
        final DatagramSession session =
                (DatagramSession) assertInstanceOf(Checked.Good.class, invited).value();
        return new DoorGuest(this, session);
    }

    /** A packet comes; it is kept as it was. */
    VirtualDoor serve(byte[] packet, InetSocketAddress from) {
        port.receive(
                Arrays.copyOf(packet, Math.max(packet.length, 2 * DatagramHeader.LONGEST)),
                packet.length,
                from,
                nowNanos);
        return this;
    }

    /** A block is sent to somebody, as its sender would. */
    void play(DatagramSession to) {
        contents.add(1, position, 0, FRAMES, 4 * FRAMES);
        position += FRAMES;
        to.send(
                contents,
                FRAMES,
                new byte[DatagramHeader.LONGEST],
                ByteBuffer.allocate(DatagramHeader.LONGEST),
                nowNanos);
    }

    void pass(Duration time) {
        nowNanos += time.toNanos();
    }

    /** What left since this was asked last. */
    List<Sent> sent() {
        final List<Sent> all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    DatagramCounts counts() {
        return port.counts();
    }

    long reports(DatagramSession.Verdict verdict) {
        return counts().reports().getOrDefault(verdict.name().toLowerCase(java.util.Locale.ROOT), 0L);
    }

    @Override
    public void close() {
        port.close();
    }
}
