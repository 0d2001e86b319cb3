package io.foldback.webrtc.listener;

import io.foldback.webrtc.rtp.ReceiverReport;
import io.foldback.webrtc.rtp.Reception;
import io.foldback.webrtc.rtp.RtpHeader;
import io.foldback.webrtc.rtp.RtpStream;
import io.foldback.webrtc.rtp.SenderClock;
import io.foldback.webrtc.srtp.SrtpKeys;
import io.foldback.webrtc.srtp.SrtpReceiver;
import io.foldback.webrtc.srtp.SrtpSender;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one listener makes of the sound that comes: counts all, decrypts a sample, answers reports. Its loop's thread. */
final class Hearing {
    private static final int NANOS = 1_000_000_000;

    private final RtcEars ears;
    private final int sample;
    private final int own;
    private final Reception reception = new Reception();
    private final SenderClock clock = new SenderClock();
    private volatile @Nullable SrtpReceiver incoming;
    private volatile @Nullable SrtpSender outgoing;
    private int ssrc;
    private long packets;
    private long wallOffsetNanos;
    private byte @Nullable [] early;

    /** @param own our source, in reports */
    Hearing(RtcEars ears, int sample, int own) {
        this.ears = ears;
        this.sample = sample;
        this.own = own;
    }

    /** DTLS thread. */
    void secure(SrtpKeys keys) {
        outgoing = new SrtpSender(keys.client());
        incoming = new SrtpReceiver(keys.server());
    }

    /**
     * Takes a packet whose first byte says RTP or RTCP.
     *
     * @param packet for this call; takes what is to be answered
     * @return length of the answer; 0 when there is none
     */
    int take(ByteBuffer wire, byte[] packet, long nowNanos) {
        if (wire.remaining() < RtpStream.HEADER) {
            return 0;
        }
        final int type = wire.get(1) & 0xFF;
        if (type < 192 || type > 223) {
            sound(wire, packet, nowNanos);
            return early == null || incoming == null ? 0 : late(packet, nowNanos);
        }
        final int length = wire.remaining();
        wire.get(packet, 0, length);
        if (incoming == null) {
            early = Arrays.copyOf(packet, length);
            return 0;
        }
        return report(packet, length, nowNanos);
    }

    /** A report that came before the handshake had quite ended here. */
    private int late(byte[] packet, long nowNanos) {
        final byte[] waiting = early;
        early = null;
        if (waiting == null) {
            return 0;
        }
        System.arraycopy(waiting, 0, packet, 0, waiting.length);
        return report(packet, waiting.length, nowNanos);
    }

    private void sound(ByteBuffer wire, byte[] packet, long nowNanos) {
        final int timestamp = wire.getInt(4);
        ssrc = wire.getInt(8);
        packets++;
        final int arrival = (int) (nowNanos / 1_000 * RtpStream.CLOCK_RATE / 1_000_000);
        final int missing = reception.take(wire.getShort(2) & 0xFFFF, timestamp, arrival);
        ears.heard(missing, age(timestamp, nowNanos), nowNanos);
        final SrtpReceiver receiver = incoming;
        if (packets % sample == 0 && receiver != null) {
            verify(receiver, wire, packet);
        }
    }

    private long age(int timestamp, long nowNanos) {
        return clock.isKnown() ? nowNanos + wallOffsetNanos - clock.captureUnixNanos(timestamp) : RtcEars.UNKNOWN;
    }

    private void verify(SrtpReceiver receiver, ByteBuffer wire, byte[] packet) {
        final int length = wire.remaining();
        wire.get(packet, 0, length);
        final int header = RtpHeader.length(packet, length);
        final int plain = header == RtpHeader.NONE ? header : receiver.unprotect(packet, header, length);
        if (plain < 0) {
            ears.forged();
        } else {
            ears.verified(packet, header, plain - header);
        }
    }

    private int report(byte[] packet, int length, long nowNanos) {
        final SrtpReceiver receiver = incoming;
        final SrtpSender sender = outgoing;
        if (receiver == null || sender == null) {
            return 0;
        }
        final int plain = receiver.unprotectRtcp(packet, length);
        if (plain < 0) {
            ears.forged();
            return 0;
        }
        if (!clock.read(packet, plain, ssrc, nowNanos)) {
            return 0;
        }
        final Instant wall = Instant.now();
        wallOffsetNanos =
                wall.getEpochSecond() * NANOS + wall.getNano() - System.nanoTime(); // both now, not when it came
        final int answer =
                ReceiverReport.write(packet, own, ssrc, reception, clock.lastReport(), clock.delay(nowNanos));
        return sender.protectRtcp(packet, answer);
    }
}
