package io.foldback.audio.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CounterSignalTest {

    @Property
    void channelZeroTellsItsFrame(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long n) {
        final int count = CounterSignal.decode(CounterSignal.sample(n, 0));

        assertEquals(n & CounterSignal.WRAP - 1, count);
    }

    @Property
    void nearestFindsTheNumberAcrossTheWrap(
            @ForAll @LongRange(min = 1L << 30, max = 1L << 50) long n,
            @ForAll @IntRange(min = -8_000_000, max = 8_000_000) int off) {
        assertEquals(n, CounterSignal.nearest((int) n & CounterSignal.WRAP - 1, n + off));
    }

    @Property
    void everySingleWrongBitIsFound(
            @ForAll @LongRange(min = 0, max = 1L << 40) long n,
            @ForAll @IntRange(min = 0, max = 31) int channel,
            @ForAll @IntRange(min = 0, max = 31) int bit) {
        final float[] samples = new float[16];
        CounterSignal.fill(n, channel, samples, 0, 16);
        assertEquals(0, CounterSignal.check(n, channel, samples, 0, 16));

        samples[7] = Float.intBitsToFloat(Float.floatToRawIntBits(samples[7]) ^ 1 << bit);

        assertEquals(1, CounterSignal.check(n, channel, samples, 0, 16));
    }

    @Test
    void swappedOrShiftedChannelsAreWrong() {
        final float[] samples = new float[4096];
        CounterSignal.fill(1000, 3, samples, 0, 4096);

        assertTrue(CounterSignal.check(1000, 4, samples, 0, 4096) > 4000);
        assertTrue(CounterSignal.check(1001, 3, samples, 0, 4096) > 4000);
    }

    @Test
    void whatIsNoSampleOfItIsRefused() {
        assertEquals(-1, CounterSignal.decode(Float.NaN));
        assertEquals(-1, CounterSignal.decode(-0.25f));
        assertEquals(-1, CounterSignal.decode(1));
        assertEquals(-1, CounterSignal.decode(0.1f * 0.001f));
    }
}
