package io.foldback.client.datagram;

import io.foldback.audio.block.RoomClock;
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
import java.io.IOException;
import java.util.Objects;

/**
 * One session's datagrams, from bytes to blocks and reports; knows neither sockets nor the time. Whatever the network brings
 * is judged, counted, and used or dropped. One thread.
 */
public final class SoundReception implements AutoCloseable {
    private static final long MICRO = 1_000;
    private static final double JITTER_PART = 1 / 16.0;

    private final DatagramHeader header = new DatagramHeader();
    private final SoundPacket sound = new SoundPacket();
    private final ReplayWindow window = new ReplayWindow();
    private final Bursts bursts = new Bursts(window);
    private final DatagramOffer offer;
    private final SoundFormat format;
    private final DatagramCipher incoming;
    private final DatagramCipher outgoing;
    private final DatagramCounters counters;
    private final Unpacking unpacking;
    private final Rebuilder rebuilder;
    private final long lostBefore;
    private long number;
    private int received;
    private long proof;
    private boolean proofWanted;
    private int burstsTold;
    private boolean heard;
    private long transit;
    private double jitterNanos;

    /**
     * @param offer without a {@link DatagramOffer#complaint}
     * @param channels of each block
     * @param counters that go on from session to session
     */
    public SoundReception(DatagramOffer offer, int channels, DatagramCounters counters, BlockTaker taker) {
        final SessionSecret secret = Objects.requireNonNull(SessionSecret.of(offer.key()), "key");
        this.offer = offer;
        this.format = Objects.requireNonNull(SoundFormat.ofWireName(offer.format()), "format");
        this.incoming = secret.toClient();
        this.outgoing = secret.toServer();
        this.counters = counters;
        this.lostBefore = counters.get(DatagramCounters.LOST);
        this.unpacking = format == SoundFormat.OPUS
                ? new OpusUnpacking(
                        channels, offer.frames(), () -> counters.redundancy().reach(), taker)
                : new PcmUnpacking(format, channels, offer.frames(), taker);
        this.rebuilder = new Rebuilder(unpacking.longest(), counters, unpacking);
    }

    /**
     * A packet came; it is decrypted in place.
     *
     * @return whether it was the session's own and new
     * @throws IOException when a block could not be taken
     */
    public boolean receive(byte[] packet, int length, long arrivalNanos) throws IOException {
        if (header.read(packet, length) != DatagramHeader.Verdict.OK
                || header.session() != offer.sessionNumber()
                || header.is(DatagramKind.REPORT)) {
            counters.add(DatagramCounters.BAD, 1);
            return false;
        }
        if (!window.admits(header.number())) {
            counters.add(DatagramCounters.DUPLICATES, 1);
            return false;
        }
        final int plain = incoming.open(packet, length, header.number());
        if (plain == DatagramCipher.FORGED) {
            counters.add(DatagramCounters.BAD, 1);
            return false;
        }
        window.take(header.number());
        bursts.judge();
        received++;
        counters.add(DatagramCounters.PACKETS, 1);
        counters.set(DatagramCounters.LOST, lostBefore + window.newest() + 1 - received);
        final int contents = plain - DatagramHeader.LENGTH;
        return header.is(DatagramKind.SOUND)
                ? sound(packet, contents, arrivalNanos)
                : answer(packet, contents, arrivalNanos);
    }

    private boolean sound(byte[] packet, int length, long arrivalNanos) throws IOException {
        if (sound.read(packet, DatagramHeader.LENGTH, length, format) != SoundPacket.Verdict.OK || !isSound()) {
            counters.add(DatagramCounters.BAD, 1);
            return false;
        }
        heard = true;
        arrived(arrivalNanos - RoomClock.nanosOf(sound.position()));
        rebuilder.take(sound, packet, arrivalNanos);
        return true;
    }

    private boolean isSound() {
        boolean whole = sound.frames() == offer.frames();
        for (int part = 0; part <= (sound.hasParity() ? 1 : sound.copies()); part++) {
            whole &= unpacking.mayHave(sound.partLength(part));
        }
        return whole;
    }

    /** RFC 3550 §6.4.1. */
    private void arrived(long newTransit) {
        final long step = Math.abs(newTransit - transit);
        if (transit != 0 && step < RoomClock.nanosOf(offer.frames() * (long) Rebuilder.REMEMBERED)) {
            jitterNanos += (step - jitterNanos) * JITTER_PART;
            counters.set(DatagramCounters.JITTER, (long) jitterNanos);
        }
        transit = newTransit;
    }

    private boolean answer(byte[] packet, int length, long arrivalNanos) {
        final ReportAnswer answer = ReportAnswer.of(packet, DatagramHeader.LENGTH, length);
        if (answer == null) {
            counters.add(DatagramCounters.BAD, 1);
            return false;
        }
        counters.told(answer.redundancy());
        counters.set(DatagramCounters.ROUND_TRIP, Math.max(0, arrivalNanos - answer.nanos()));
        proofWanted = answer.proof() != 0 && answer.proof() != proof;
        proof = answer.proof();
        return true;
    }

    /** Whether sound came. */
    public boolean heard() {
        return heard;
    }

    /** Whether the server waits for a report that shows where its client is. */
    public boolean reportWanted() {
        return proofWanted;
    }

    /** Whether packets were lost in a row since the last report. */
    public boolean lostInARow() {
        return bursts.count() != burstsTold;
    }

    /**
     * Seals the next report.
     *
     * @param packet takes it from 0 on
     * @param depthFrames what waits to be played; 0 when not known
     * @param targetFrames delay that is aimed at; 0 when not known
     * @return its length
     */
    public int report(byte[] packet, long nowNanos, int depthFrames, int targetFrames) {
        proofWanted = false;
        burstsTold = bursts.count();
        new ListenerReport(
                        proof,
                        nowNanos,
                        window.newest(),
                        received,
                        (int) counters.get(DatagramCounters.RECOVERED),
                        (int) counters.get(DatagramCounters.LATE),
                        (int) counters.get(DatagramCounters.UNRECOVERED),
                        (int) (counters.get(DatagramCounters.ROUND_TRIP) / MICRO),
                        (int) (jitterNanos / MICRO),
                        depthFrames,
                        targetFrames,
                        bursts.count())
                .put(packet, DatagramHeader.LENGTH);
        DatagramHeader.put(packet, DatagramKind.REPORT, offer.sessionNumber(), number);
        return outgoing.seal(packet, DatagramHeader.LENGTH + ListenerReport.LENGTH, number++);
    }

    @Override
    public void close() {
        unpacking.close();
    }
}
