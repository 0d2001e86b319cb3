package io.foldback.webrtc.rtp;

/** Time of day as RTCP tells it: seconds since 1900 in the upper 32 bits, their fraction in the lower ones. */
public final class NtpTime {
    private static final long SECONDS_TO_1970 = 2_208_988_800L;
    private static final long NANOS = 1_000_000_000L;

    private NtpTime() {}

    /** @param unixNanos since 1970 */
    public static long of(long unixNanos) {
        final long seconds = Math.floorDiv(unixNanos, NANOS);
        final long fraction = (Math.floorMod(unixNanos, NANOS) << 32) / NANOS;
        return (seconds + SECONDS_TO_1970) << 32 | fraction;
    }

    /** Nanoseconds since 1970, of a time before 2036. */
    public static long unixNanos(long ntp) {
        final long fraction = ((ntp & 0xFFFF_FFFFL) * NANOS + (1L << 31)) >>> 32;
        return ((ntp >>> 32) - SECONDS_TO_1970) * NANOS + fraction;
    }

    /** The 32 bits in the middle, in which round trips are counted: 1/65536 s (RFC 3550 §4). */
    public static int middle(long ntp) {
        return (int) (ntp >>> 16);
    }
}
