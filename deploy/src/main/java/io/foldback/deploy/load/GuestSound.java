package io.foldback.deploy.load;

import io.foldback.audio.opus.Opus;
import io.foldback.audio.opus.OpusDecoder;
import io.foldback.proto.datagram.DatagramCipher;
import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import io.foldback.proto.datagram.DatagramOffer;
import io.foldback.proto.datagram.ListenerReport;
import io.foldback.proto.datagram.ReplayWindow;
import io.foldback.proto.datagram.ReportAnswer;
import io.foldback.proto.datagram.SessionSecret;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.datagram.SoundPacket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one guest makes of the datagrams that come: counts all by their numbers, which stand in the clear, decrypts answers
 * and a sample of the sound, and writes reports. Knows neither sockets nor the time. Its loop's thread.
 */
final class GuestSound implements AutoCloseable {
    private static final int CHANNELS = 2;
    private static final long UNKNOWN = -1;
    private static final long MICRO = 1_000;

    private final DatagramHeader header = new DatagramHeader();
    private final SoundPacket contents = new SoundPacket();
    private final ReplayWindow window = new ReplayWindow();
    private final AudienceCounters counters;
    private final int sample;
    private final boolean sharesClock;
    private final long session;
    private final int frames;
    private final SoundFormat format;
    private final DatagramCipher incoming;
    private final DatagramCipher outgoing;
    private final float[] samples;
    private final @Nullable OpusDecoder decoder;
    private long packets;
    private int received;
    private long number;
    private long proof;
    private boolean reportWanted;
    private long roundTripNanos;

    /**
     * @param offer without a {@link DatagramOffer#complaint}, of two channels
     * @param sample one packet of sound in so many is decrypted
     * @param sharesClock whether the server's clock is this host's, so that ages are known
     * @param decodes whether it makes sound of Opus that it decrypted; of samples it always does
     */
    GuestSound(DatagramOffer offer, AudienceCounters counters, int sample, boolean sharesClock, boolean decodes) {
        final SessionSecret secret = Objects.requireNonNull(SessionSecret.of(offer.key()), "key");
        this.counters = counters;
        this.sample = sample;
        this.sharesClock = sharesClock;
        this.session = offer.sessionNumber();
        this.frames = offer.frames();
        this.format = Objects.requireNonNull(SoundFormat.ofWireName(offer.format()), "format");
        this.incoming = secret.toClient();
        this.outgoing = secret.toServer();
        this.samples = new float[CHANNELS * frames];
        this.decoder = decodes && format == SoundFormat.OPUS ? Opus.codec().decoder(CHANNELS, frames) : null;
    }

    /**
     * A packet came; some are decrypted in place.
     *
     * @return whether it is sound that did not come before
     */
    boolean take(byte[] packet, int length, long nowNanos) {
        if (header.read(packet, length) != DatagramHeader.Verdict.OK
                || header.session() != session
                || header.is(DatagramKind.REPORT)) {
            counters.forged();
            return false;
        }
        if (!window.admits(header.number())) {
            return false; // it came twice
        }
        final int missing = Math.toIntExact(Math.clamp(header.number() - window.newest() - 1, -1, Integer.MAX_VALUE));
        window.take(header.number());
        received++;
        if (header.is(DatagramKind.SOUND)) {
            packets++;
            counters.heard(missing, packets % sample == 0 ? verify(packet, length, nowNanos) : UNKNOWN);
            return true;
        }
        counters.lost(missing);
        answered(packet, length, nowNanos);
        return false;
    }

    /** The age of its first frame. */
    private long verify(byte[] packet, int length, long nowNanos) {
        final int plain = incoming.open(packet, length, header.number());
        if (plain == DatagramCipher.FORGED
                || contents.read(packet, DatagramHeader.LENGTH, plain - DatagramHeader.LENGTH, format)
                        != SoundPacket.Verdict.OK
                || contents.frames() != frames) {
            counters.forged();
            return UNKNOWN;
        }
        counters.verified();
        unpack(packet);
        return sharesClock && contents.captureNanos() != 0 ? nowNanos - contents.captureNanos() : UNKNOWN;
    }

    private void unpack(byte[] packet) {
        final OpusDecoder opus = decoder;
        if (format == SoundFormat.OPUS && opus == null) {
            return;
        }
        if (opus == null ? isPcm(packet) : opus.decode(packet, contents.partAt(0), contents.partLength(0), samples)) {
            counters.decoded();
        } else {
            counters.forged();
        }
    }

    private boolean isPcm(byte[] packet) {
        final boolean whole = contents.partLength(0) == samples.length * format.bytes();
        if (whole) {
            format.get(packet, contents.partAt(0), samples, 0, samples.length);
        }
        return whole;
    }

    private void answered(byte[] packet, int length, long nowNanos) {
        final int plain = incoming.open(packet, length, header.number());
        final ReportAnswer answer = plain == DatagramCipher.FORGED
                ? null
                : ReportAnswer.of(packet, DatagramHeader.LENGTH, plain - DatagramHeader.LENGTH);
        if (answer == null) {
            counters.forged();
            return;
        }
        roundTripNanos = Math.max(0, nowNanos - answer.nanos());
        reportWanted = answer.proof() != 0 && answer.proof() != proof;
        proof = answer.proof();
    }

    /** Whether the server waits for a report that shows where its listener is. */
    boolean reportWanted() {
        return reportWanted;
    }

    /**
     * Seals the next report; what it would tell of an ear, and of losses in a row, is 0.
     *
     * @param packet takes it from 0 on
     * @return its length
     */
    int report(byte[] packet, long nowNanos) {
        reportWanted = false;
        final int micros = (int) (roundTripNanos / MICRO);
        new ListenerReport(proof, nowNanos, window.newest(), received, 0, 0, 0, micros, 0, 0, 0, 0)
                .put(packet, DatagramHeader.LENGTH);
        DatagramHeader.put(packet, DatagramKind.REPORT, session, number);
        return outgoing.seal(packet, DatagramHeader.LENGTH + ListenerReport.LENGTH, number++);
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
        }
    }
}
