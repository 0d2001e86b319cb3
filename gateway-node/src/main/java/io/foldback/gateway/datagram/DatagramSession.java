package io.foldback.gateway.datagram;

import io.foldback.gateway.session.ListenerCounters;
import io.foldback.proto.datagram.DatagramCipher;
import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import io.foldback.proto.datagram.DatagramOffer;
import io.foldback.proto.datagram.ListenerReport;
import io.foldback.proto.datagram.Redundancy;
import io.foldback.proto.datagram.ReplayWindow;
import io.foldback.proto.datagram.ReportAnswer;
import io.foldback.proto.datagram.SessionSecret;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client's sound by datagrams, from its welcome to its end. */
public final class DatagramSession implements AutoCloseable {
    private static final long NEVER = Long.MIN_VALUE;
    private static final double MICROS_PER_MILLI = 1e3;

    private static final Told NOTHING = new Told(new ListenerReport(0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0, 0, 0);

    private final Invitation invitation;
    private final ListenerCounters counters;
    private final Outlet outlet;
    private final DatagramCipher incoming;
    private final Whereabouts whereabouts;
    private final long consentNanos;
    private final Consumer<DatagramSession> leave;
    private final ReplayWindow window = new ReplayWindow();
    private final LossWatch loss = new LossWatch();
    private volatile Redundancy redundancy;
    private volatile long heardNanos = NEVER;
    private volatile boolean silent = true;
    private volatile Told told = NOTHING;

    /** The newest report, and what it came to. */
    private record Told(ListenerReport report, double loss, long lost, long moves) {}

    /** What came of a packet with this session's number. */
    enum Verdict {
        OK,
        OVERTAKEN,
        REPLAYED,
        FORGED,
        MALFORMED
    }

    /**
     * What was agreed on.
     *
     * @param session stands in every packet
     * @param port where the client finds the gateway
     * @param fixed redundancy; null: it follows the loss
     */
    record Invitation(
            long session,
            SessionSecret secret,
            int port,
            DatagramForm form,
            @Nullable Redundancy fixed) {}

    /** @param leave takes it out of its line; any thread */
    DatagramSession(
            Invitation invitation,
            ListenerCounters counters,
            Outlet.Wire wire,
            SecureRandom random,
            long consentNanos,
            Consumer<DatagramSession> leave) {
        this.invitation = invitation;
        this.counters = counters;
        this.outlet = new Outlet(invitation.session(), invitation.secret().toClient(), wire);
        this.incoming = invitation.secret().toServer();
        this.whereabouts = new Whereabouts(random);
        this.consentNanos = consentNanos;
        this.leave = leave;
        this.redundancy = chosen();
    }

    /** What the client is told. */
    public DatagramOffer offer() {
        return DatagramOffer.of(
                invitation.port(), id(), invitation.secret(), invitation.form().format(), frames());
    }

    /** Frames of a block. */
    public int frames() {
        return invitation.form().frames();
    }

    long id() {
        return invitation.session();
    }

    /** Where sound goes; null before it was proven. */
    @Nullable
    InetSocketAddress target() {
        return whereabouts.proven();
    }

    /** The sender's thread; the arrays are its own. */
    void send(Contents contents, int frames, byte[] packet, ByteBuffer scratch, long nowNanos) {
        final InetSocketAddress to = whereabouts.proven();
        silent = heardNanos == NEVER || nowNanos - heardNanos > consentNanos;
        if (to == null || silent) {
            return;
        }
        final Redundancy much = contents.fitting(redundancy);
        final int length = contents.length(much);
        System.arraycopy(contents.bytes(much), 0, packet, DatagramHeader.LENGTH, length);
        if (outlet.send(DatagramKind.SOUND, packet, length, scratch, to)) {
            counters.delivered(
                    contents.epoch(),
                    contents.position(),
                    frames,
                    contents.captureNanos(),
                    nowNanos,
                    DatagramHeader.LENGTH + length + DatagramCipher.TAG);
        } else {
            counters.dropped(frames);
        }
    }

    /**
     * A packet of this session's number came; the receiving thread. It is decrypted in place and answered in the same array.
     *
     * @param scratch the caller's own
     */
    Verdict receive(byte[] packet, int length, long number, InetSocketAddress from, ByteBuffer scratch, long nowNanos) {
        if (!window.admits(number)) {
            return Verdict.REPLAYED;
        }
        final int plain = incoming.open(packet, length, number);
        if (plain == DatagramCipher.FORGED) {
            return Verdict.FORGED;
        }
        final ListenerReport report = ListenerReport.of(packet, DatagramHeader.LENGTH, plain - DatagramHeader.LENGTH);
        final boolean newest = number > window.newest();
        window.take(number);
        if (report == null) {
            return Verdict.MALFORMED;
        }
        if (!newest) {
            return Verdict.OVERTAKEN;
        }
        reported(report, packet, from, scratch, nowNanos);
        return Verdict.OK;
    }

    private void reported(
            ListenerReport report, byte[] packet, InetSocketAddress from, ByteBuffer scratch, long nowNanos) {
        final long proof = whereabouts.reported(from, report.proof());
        if (proof == 0) {
            heardNanos = nowNanos;
        }
        loss.reported(report.highest(), report.received(), report.bursts());
        told = new Told(report, loss.loss(), loss.lost(), whereabouts.moves());
        redundancy = chosen();
        new ReportAnswer(proof, report.nanos(), redundancy).put(packet, DatagramHeader.LENGTH);
        outlet.send(DatagramKind.ANSWER, packet, ReportAnswer.LENGTH, scratch, from);
    }

    private Redundancy chosen() {
        final Redundancy fixed = invitation.fixed();
        return (fixed == null ? loss.chosen() : fixed).atMost(invitation.form().strongest());
    }

    /** Any thread. */
    DatagramStatistics statistics() {
        final Told newest = told;
        final ListenerReport report = newest.report();
        return new DatagramStatistics(
                whereabouts.proven() != null && !silent,
                redundancy.wireName(),
                newest.moves(),
                newest.loss(),
                newest.lost(),
                Integer.toUnsignedLong(report.recovered()),
                Integer.toUnsignedLong(report.unrecovered()),
                Integer.toUnsignedLong(report.late()),
                Integer.toUnsignedLong(report.bursts()),
                Integer.toUnsignedLong(report.rttMicros()) / MICROS_PER_MILLI,
                Integer.toUnsignedLong(report.jitterMicros()) / MICROS_PER_MILLI,
                report.depthFrames(),
                report.targetFrames());
    }

    /** Any thread: nothing leaves any more when this returns, and nobody finds it. */
    @Override
    public void close() {
        outlet.close();
        leave.accept(this);
    }
}
