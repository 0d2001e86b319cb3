package io.foldback.mixer.effect.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.audio.level.Ramp;
import io.foldback.mixer.effect.Sounds;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the filters do to each frequency, against formulas that are not theirs. */
class FilterResponseTest {
    private static final double[] PROBES = {20, 50, 99, 250, 777, 1_000, 2_500, 6_000, 11_000, 16_000, 20_000, 23_000};
    private static final int BLOCKS = 800;
    private static final int MOST_BLOCKS = 5_000;
    private static final double FLOOR_DB = -90;

    @ParameterizedTest
    @ValueSource(doubles = {20, 80, 250, 1_000})
    void highPassIsButterworthOfFourthOrder(double hz) {
        final float[] response = response(CascadePlan.of(new HighPassSettings(true, hz)));

        for (double probe : PROBES) {
            // |H|² = W^8 / (1 + W^8), W the ratio of the frequencies as the bilinear transform bends them
            final double ratio = StrictMath.tan(Math.PI * probe / 48_000) / StrictMath.tan(Math.PI * hz / 48_000);
            final double power = StrictMath.pow(ratio, 8);
            assertDb(10 * Math.log10(power / (1 + power)), response, probe);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 80, 250, 1_000})
    void highPassIsThreeDecibelsDownAtItsFrequencyAndTwentyFourMoreAnOctaveBelow(double hz) {
        final float[] response = response(CascadePlan.of(new HighPassSettings(true, hz)));

        assertEquals(-3.01, Sounds.responseDb(response, hz), 0.1);
        assertEquals(-24.1, Sounds.responseDb(response, hz / 4) - Sounds.responseDb(response, hz / 2), 0.1);
    }

    @Property(tries = 300)
    void bandsFollowTheCookbook(
            @ForAll BandShape shape,
            @ForAll @DoubleRange(min = 1.31, max = 4.3) double decade,
            @ForAll @DoubleRange(min = -18, max = 18) double gainDb,
            @ForAll @DoubleRange(min = -1, max = 1) double qDecade) {
        final BandSettings band = new BandSettings(shape, Math.pow(10, decade), gainDb, Math.pow(10, qDecade));
        final double slow = Math.max(band.q(), 1 / band.q()) * Math.pow(10, Math.abs(gainDb) / 30);
        final double ringing = slow / (Math.PI * band.frequencyHz());
        final int blocks = (int) Math.clamp(ringing * 12 * 48_000 / Sounds.BLOCK, 100, MOST_BLOCKS);
        final float[] response = response(equalizer(band), blocks);

        for (double probe : PROBES) {
            assertDb(Cookbook.of(band).decibels(probe), response, probe);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-18, -3, 6, 18})
    void aBellHasItsGainAtItsFrequency(double gainDb) {
        final float[] response = response(equalizer(new BandSettings(BandShape.BELL, 3_000, gainDb, 2)));

        assertEquals(gainDb, Sounds.responseDb(response, 3_000), 0.01);
        assertEquals(0, Sounds.responseDb(response, 0), 0.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-18, -3, 6, 18})
    void shelvesHaveTheirGainBeyondAndHalfOfItAtTheirFrequency(double gainDb) {
        final float[] low = response(equalizer(new BandSettings(BandShape.LOW_SHELF, 1_000, gainDb, 0.7)));
        final float[] high = response(equalizer(new BandSettings(BandShape.HIGH_SHELF, 1_000, gainDb, 0.7)));

        assertEquals(gainDb, Sounds.responseDb(low, 0), 0.01);
        assertEquals(gainDb / 2, Sounds.responseDb(low, 1_000), 0.1);
        assertEquals(gainDb, Sounds.responseDb(high, 23_900), 0.1);
        assertEquals(gainDb / 2, Sounds.responseDb(high, 1_000), 0.1);
    }

    private static void assertDb(double expected, float[] response, double hz) {
        if (expected > FLOOR_DB) {
            assertEquals(expected, Sounds.responseDb(response, hz), 0.1, hz + " Hz");
        }
    }

    private static CascadePlan equalizer(BandSettings band) {
        final BandSettings flat = new BandSettings(BandShape.BELL, 500, 0, 1);
        return CascadePlan.of(new EqualizerSettings(true, List.of(flat, band, flat, flat)));
    }

    private static float[] response(CascadePlan plan) {
        return response(plan, BLOCKS);
    }

    /** Of a plan that was reached before, so that no glide is in it. */
    private static float[] response(CascadePlan plan, int blocks) {
        final Cascade cascade = new Cascade(new Ramp(Sounds.BLOCK), plan.sections());
        cascade.process(plan, new float[Sounds.BLOCK]);
        return Sounds.play(block -> cascade.process(plan, block), Sounds.impulse(blocks));
    }
}
