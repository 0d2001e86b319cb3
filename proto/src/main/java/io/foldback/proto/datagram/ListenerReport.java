package io.foldback.proto.datagram;

import org.jspecify.annotations.Nullable;

/**
 * The contents of a client's datagram, big-endian. Counts are since the session began, and wrap. It is longer than any
 * answer to it.
 * <pre>
 *  0       8       16        24         28          32     36           40          44
 *  | proof | nanos | highest | received | recovered | late | unrecovered | rtt_micros | jitter_micros | depth | target |
 *    u64     u64     u64       u32        u32         u32    u32           u32          u32             u32     u32
 *  56
 *  | bursts |
 *    u32
 * </pre>
 *
 * @param proof of the last answer, which shows that its client is where it came from; 0 when there was none
 * @param nanos the client's clock, which the answer repeats
 * @param highest packet number that came; -1 before any
 * @param received different packets
 * @param recovered blocks that were lost and rebuilt of later packets
 * @param late packets that came too late to be of use
 * @param unrecovered blocks that were lost for good
 * @param rttMicros of the last report and its answer; 0 when not known
 * @param jitterMicros variation of arrival (RFC 3550 §6.4.1)
 * @param depthFrames what waits to be played; 0 when not known
 * @param targetFrames the delay that the client aims at; 0 when not known
 * @param bursts how often two packets or more were lost one after the other
 */
public record ListenerReport(
        long proof,
        long nanos,
        long highest,
        int received,
        int recovered,
        int late,
        int unrecovered,
        int rttMicros,
        int jitterMicros,
        int depthFrames,
        int targetFrames,
        int bursts) {
    public static final int LENGTH = 60;

    /** Writes it from byte {@code at} on. */
    public void put(byte[] out, int at) {
        Bytes.putLong(out, at, proof);
        Bytes.putLong(out, at + 8, nanos);
        Bytes.putLong(out, at + 16, highest);
        final int[] counts = {
            received, recovered, late, unrecovered, rttMicros, jitterMicros, depthFrames, targetFrames, bursts
        };
        for (int i = 0; i < counts.length; i++) {
            Bytes.putInt(out, at + 24 + 4 * i, counts[i]);
        }
    }

    /** Reads what stands from byte {@code at} on; null when it is not just as long as a report. */
    public static @Nullable ListenerReport of(byte[] in, int at, int length) {
        return length != LENGTH
                ? null
                : new ListenerReport(
                        Bytes.longAt(in, at),
                        Bytes.longAt(in, at + 8),
                        Bytes.longAt(in, at + 16),
                        Bytes.intAt(in, at + 24),
                        Bytes.intAt(in, at + 28),
                        Bytes.intAt(in, at + 32),
                        Bytes.intAt(in, at + 36),
                        Bytes.intAt(in, at + 40),
                        Bytes.intAt(in, at + 44),
                        Bytes.intAt(in, at + 48),
                        Bytes.intAt(in, at + 52),
                        Bytes.intAt(in, at + 56));
    }
}
