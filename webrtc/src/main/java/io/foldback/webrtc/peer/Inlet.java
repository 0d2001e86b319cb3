package io.foldback.webrtc.peer;

import io.foldback.webrtc.rtp.ReceiverReport;
import io.foldback.webrtc.rtp.Reception;
import io.foldback.webrtc.rtp.RtpHeader;
import io.foldback.webrtc.rtp.RtpStream;
import io.foldback.webrtc.rtp.SenderClock;
import io.foldback.webrtc.rtp.SourceName;
import io.foldback.webrtc.srtp.SrtpReceiver;
import org.jspecify.annotations.Nullable;

/** What one publisher sends: verified, counted and handed on. The receiving thread; what it counted is for any other too. */
final class Inlet {
    /** So long another stream of the same publisher must wait until the one that sounds counts as over. */
    private static final long OVER_NANOS = 1_000_000_000L;

    private static final long NANOS = 1_000_000_000L;

    private final int payloadType;
    private final SoundSink sink;
    private @Nullable Stream stream;
    private int streams;
    private long packets;
    private long bytes;
    private long lostBefore;
    private long refused;

    private static final class Stream {
        private final int ssrc;
        private final Reception reception = new Reception();
        private final SenderClock sender = new SenderClock();
        private long timestamp;
        private long heardNanos;

        Stream(int ssrc, int firstTimestamp) {
            this.ssrc = ssrc;
            this.timestamp = Integer.toUnsignedLong(firstTimestamp);
        }

        void take(int sequence, int wireTimestamp, long nowNanos) {
            heardNanos = nowNanos;
            timestamp += wireTimestamp - (int) timestamp; // the nearest one with these bits
            reception.take(sequence, wireTimestamp, (int) ticks(nowNanos));
        }

        private static long ticks(long nanos) {
            return nanos / NANOS * RtpStream.CLOCK_RATE + nanos % NANOS * RtpStream.CLOCK_RATE / NANOS;
        }
    }

    /** @param payloadType what the publisher calls Opus */
    Inlet(int payloadType, SoundSink sink) {
        this.payloadType = payloadType;
        this.sink = sink;
    }

    /** An RTP packet came from the publisher's address, and is decrypted in place; whether it was good for anything. */
    synchronized boolean take(@Nullable SrtpReceiver srtp, byte[] packet, int length, long nowNanos) {
        final int header = RtpHeader.length(packet, length);
        if (header == RtpHeader.NONE || srtp == null) {
            return refuse();
        }
        if (RtpHeader.payloadType(packet) != payloadType) {
            return false; // a picture that was not asked for costs no decryption
        }
        final int plain = srtp.unprotect(packet, header, length);
        final Stream of = plain < 0 ? null : streamOf(packet, nowNanos);
        if (of == null) {
            return refuse();
        }
        packets++;
        bytes += length;
        of.take(RtpHeader.sequence(packet), RtpHeader.timestamp(packet), nowNanos);
        return handOn(of, packet, header, plain, nowNanos);
    }

    /** Padding alone is no sound, and no fault. */
    private boolean handOn(Stream of, byte[] packet, int header, int plain, long nowNanos) {
        final int end = RtpHeader.payloadEnd(packet, header, plain);
        if (end == RtpHeader.NONE) {
            return true;
        }
        if (end - header > RtcPort.MAX_PAYLOAD) {
            return refuse();
        }
        sink.onPacket(streams, of.timestamp, packet, header, end - header, nowNanos);
        return true;
    }

    /** Null for a stream beside the one that sounds. */
    private @Nullable Stream streamOf(byte[] packet, long nowNanos) {
        final int ssrc = RtpHeader.ssrc(packet);
        final Stream known = stream;
        if (known != null && known.ssrc == ssrc) {
            return known;
        }
        if (known != null && nowNanos - known.heardNanos < OVER_NANOS) {
            return null;
        }
        if (known != null) {
            lostBefore += Math.max(0, known.reception.lost());
        }
        final Stream next = new Stream(ssrc, RtpHeader.timestamp(packet));
        stream = next;
        streams++;
        return next;
    }

    private boolean refuse() {
        refused++;
        return false;
    }

    /** A report of the publisher came, in the clear. */
    synchronized void hear(byte[] packet, int length, long nowNanos) {
        final Stream known = stream;
        if (known != null) {
            known.sender.read(packet, length, known.ssrc, nowNanos);
        }
    }

    /** Writes how the stream comes, since the last time; its length, 0 when nothing came yet. */
    synchronized int report(byte[] packet, int ours, String name, long nowNanos) {
        final Stream known = stream;
        if (known == null) {
            return 0;
        }
        final SenderClock sender = known.sender;
        final int end = ReceiverReport.write(
                packet, ours, known.ssrc, known.reception, sender.lastReport(), sender.delay(nowNanos));
        return SourceName.write(packet, end, ours, name);
    }

    synchronized ReceptionStatistics statistics(boolean connected) {
        final Stream known = stream;
        final long lost = known == null ? 0 : Math.max(0, known.reception.lost());
        final double jitter = known == null ? 0 : known.reception.jitterTicks();
        return new ReceptionStatistics(
                connected, packets, bytes, lostBefore + lost, refused, jitter * 1e3 / RtpStream.CLOCK_RATE);
    }
}
