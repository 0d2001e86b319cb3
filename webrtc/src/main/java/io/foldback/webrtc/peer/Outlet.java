package io.foldback.webrtc.peer;

import io.foldback.webrtc.rtp.RtpStream;
import io.foldback.webrtc.rtp.SenderReport;
import io.foldback.webrtc.srtp.SrtpSender;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to one peer: to a publisher reports alone. Its sender's thread sends; whoever closes it knows that nothing leaves any more when {@link
 * #close} returns.
 */
final class Outlet {
    private static final long REPORT_NANOS = 5_000_000_000L;
    private static final long NO_REPORT = Long.MIN_VALUE;
    private static final String NAME = "foldback";
    private static final int LONGEST_REPORT = 256;

    private final DatagramChannel channel;
    private final RtpStream stream;
    private final PeerEvents events;
    private volatile @Nullable InetSocketAddress target;
    private @Nullable SrtpSender srtp;
    private long reportedNanos = NO_REPORT;
    private boolean closed;
    private volatile long packets;
    private volatile long bytes;
    private volatile long drops;

    Outlet(DatagramChannel channel, RtpStream stream, PeerEvents events) {
        this.channel = channel;
        this.stream = stream;
        this.events = events;
    }

    /** Where everything goes from here on; null: nowhere. */
    void aim(InetSocketAddress at) {
        target = at;
    }

    @Nullable
    InetSocketAddress target() {
        return target;
    }

    synchronized void secure(SrtpSender sender) {
        srtp = sender;
    }

    synchronized void close() {
        closed = true;
    }

    /** Encrypts and sends; {@code packet} and {@code wire} are the sender's own, for this call. */
    synchronized void send(MediaPacket media, byte[] packet, ByteBuffer wire, long nowNanos) {
        final InetSocketAddress to = target;
        if (closed || srtp == null || to == null) {
            return;
        }
        final long index = stream.write(packet, media.mediaFrames(), media.length());
        media.copyTo(packet, RtpStream.HEADER);
        final int plain = RtpStream.HEADER + media.length();
        final int length = srtp.protect(packet, RtpStream.HEADER, plain, stream.ssrc(), index);
        if (put(packet, length, wire, to)) {
            packets = packets + 1;
            bytes = bytes + length;
            events.sent(media, length, nowNanos);
        } else {
            drops = drops + 1;
            events.dropped(media);
        }
        if (reportedNanos == NO_REPORT || nowNanos - reportedNanos >= REPORT_NANOS) {
            reportedNanos = nowNanos;
            report(srtp, media, packet, wire, to, nowNanos);
        }
    }

    /** Tells a publisher how it is heard. The receiving thread. */
    synchronized void report(Inlet inlet, long nowNanos) {
        final InetSocketAddress to = target;
        if (closed || srtp == null || to == null) {
            return;
        }
        final byte[] packet = new byte[LONGEST_REPORT];
        final int plain = inlet.report(packet, stream.ssrc(), NAME, nowNanos);
        if (plain > 0) {
            put(packet, srtp.protectRtcp(packet, plain), ByteBuffer.allocate(LONGEST_REPORT), to);
        }
    }

    private void report(
            SrtpSender sender, MediaPacket media, byte[] packet, ByteBuffer wire, InetSocketAddress to, long nowNanos) {
        final long age = media.captureNanos() == 0 ? 0 : nowNanos - media.captureNanos();
        final long frames = age * RtpStream.CLOCK_RATE / 1_000_000_000L;
        final int plain = SenderReport.write(packet, stream, WallClock.ntp(), media.mediaFrames() + frames, NAME);
        put(packet, sender.protectRtcp(packet, plain), wire, to);
    }

    /** Whether the socket took it. */
    private boolean put(byte[] packet, int length, ByteBuffer wire, InetSocketAddress to) {
        try {
            wire.clear().put(packet, 0, length).flip();
            return channel.send(wire, to) > 0;
        } catch (IOException e) {
            return false; // its host or network is away: the packet is lost, as on any other part of its way
        }
    }

    RtpStream stream() {
        return stream;
    }

    long packets() {
        return packets;
    }

    long bytes() {
        return bytes;
    }

    long drops() {
        return drops;
    }
}
