package io.foldback.audio.signal;

/**
 * A signal that tells where it is: channel 0 counts frames, every other channel is a hash of frame and channel. All
 * values are multiples of 2^-24 in [0, 1), exact in float32, so whoever receives it finds gaps, swapped channels and
 * single wrong bits. The count wraps after {@link #WRAP} frames, 349 s at 48 kHz.
 */
public final class CounterSignal {
    public static final int WRAP = 1 << 24;

    private static final float STEP = 1f / WRAP;

    private CounterSignal() {}

    /** The sample of frame {@code n} (any number, taken modulo {@link #WRAP}). */
    public static float sample(long n, int channel) {
        final int count = (int) n & WRAP - 1;
        return (channel == 0 ? count : hash(count, channel)) * STEP;
    }

    /** Writes frames {@code n}... of one channel. */
    public static void fill(long n, int channel, float[] out, int offset, int frames) {
        for (int i = 0; i < frames; i++) {
            out[offset + i] = sample(n + i, channel);
        }
    }

    /** The frame's number modulo {@link #WRAP} that a sample of channel 0 tells; -1 when it is no sample of this signal. */
    public static int decode(float sample) {
        if (!(sample >= 0 && sample < 1)) {
            return -1;
        }
        final int count = (int) (sample * WRAP);
        return count * STEP == sample ? count : -1;
    }

    /** The number that is {@code count} modulo {@link #WRAP} and lies nearest to {@code expected}. */
    public static long nearest(int count, long expected) {
        final int ahead = (count - (int) expected) << 8 >> 8; // sign-extends the low 24 bits
        return expected + ahead;
    }

    /** How many of the frames {@code n}... of one channel are not what they should be, bit for bit. */
    public static int check(long n, int channel, float[] in, int offset, int frames) {
        int wrong = 0;
        for (int i = 0; i < frames; i++) {
            if (Float.floatToRawIntBits(in[offset + i]) != Float.floatToRawIntBits(sample(n + i, channel))) {
                wrong++;
            }
        }
        return wrong;
    }

    /** 24 bits of a 64-bit finalizer after Stafford (variant 13 of the MurmurHash3 mix). */
    private static int hash(int count, int channel) {
        long z = ((long) channel << 32 | count) * 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return (int) (z ^ z >>> 31) & WRAP - 1;
    }
}
