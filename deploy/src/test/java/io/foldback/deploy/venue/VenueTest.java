package io.foldback.deploy.venue;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of seeded fault scripts over the whole way of the sound. {@code -Dvenue.scripts=N} plays N of them,
 * {@code -Dvenue.first=N} begins with another one than 0, {@code -Dvenue.seed=N} plays one again.
 */
class VenueTest {
    private static final long FIRST = Long.getLong("venue.first", 0);
    private static final int SCRIPTS = Integer.getInteger("venue.scripts", 3_000);
    private static final int CALM_SCRIPTS = Math.ceilDiv(SCRIPTS, 20);

    @Test
    void soundIsYoungWholeAndFreeOfClicksWhateverHappens() {
        seeds(SCRIPTS).forEach(VenueTest::play);
    }

    /** The first that a new filter sees of a source is what a stall held up. */
    @ParameterizedTest
    @ValueSource(longs = {3028, 4384})
    void aMixerThatBeginsAnewDuringAStallLetsNothingOldPass(long seed) {
        play(seed);
    }

    @Test
    void onACalmDayNothingIsMissingAndTheDelayIsWhatIsBudgeted() {
        seeds(CALM_SCRIPTS).forEach(seed -> {
            final FaultScript script = new FaultScript(seed, true);

            final Venue venue = new Venue(script);
            final Verdict verdict = venue.run();

            assertTrue(verdict.failures().isEmpty(), () -> script + "\n" + String.join("\n", verdict.failures()));
            assertTrue(venue.concealedFrames() == 0, () -> script + "\n conceals " + venue.concealedFrames());
            for (int source = 0; source < script.sources.size(); source++) {
                checkMedian(script, source, verdict.ages(source));
            }
        });
    }

    private static void play(long seed) {
        final FaultScript script = new FaultScript(seed, false);

        final List<String> failures = new Venue(script).run().failures();

        assertTrue(failures.isEmpty(), () -> script + "\n" + String.join("\n", failures));
    }

    private static LongStream seeds(int count) {
        final Long one = Long.getLong("venue.seed");
        return one == null ? LongStream.range(FIRST, FIRST + count) : LongStream.of(one);
    }

    /** The block, the quickest way, what the ear waits: the median lies between that and the limit of a single frame. */
    private static void checkMedian(FaultScript script, int source, List<Double> ages) {
        final List<Double> sorted = ages.stream().sorted().toList();
        final double median = sorted.get(sorted.size() / 2);
        final double least = new Target(script).leastAtEar(script.targetFrames);
        final double most = new Target(script).atEar(0, script.targetFrames) + 2 * script.longestBurst();
        assertTrue(
                median >= least && median <= most,
                () -> script + "\n median of source " + source + " is " + median + ", not " + least + " to " + most);
    }
}
