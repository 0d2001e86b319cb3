package io.foldback.proto.datagram;

import org.jspecify.annotations.Nullable;

/**
 * The contents of a server's answer to a report, big-endian; shorter than any report.
 * <pre>
 *  0       8       16           17
 *  | proof | nanos | redundancy |
 *    u64     u64     u8
 * </pre>
 *
 * @param proof what the next report must repeat from the same address, before sound goes there; 0: sound goes there already
 * @param nanos of the report
 * @param redundancy that packets have from here on
 */
public record ReportAnswer(long proof, long nanos, Redundancy redundancy) {
    public static final int LENGTH = 17;

    /** Writes it from byte {@code at} on. */
    public void put(byte[] out, int at) {
        Bytes.putLong(out, at, proof);
        Bytes.putLong(out, at + 8, nanos);
        out[at + 16] = (byte) redundancy.code();
    }

    /** Reads what stands from byte {@code at} on; null when it is no answer. */
    public static @Nullable ReportAnswer of(byte[] in, int at, int length) {
        final Redundancy redundancy = length == LENGTH ? Redundancy.of(in[at + 16]) : null;
        return redundancy == null ? null : new ReportAnswer(Bytes.longAt(in, at), Bytes.longAt(in, at + 8), redundancy);
    }
}
