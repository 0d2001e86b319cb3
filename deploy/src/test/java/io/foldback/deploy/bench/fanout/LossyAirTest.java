package io.foldback.deploy.bench.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.counter.ExactListener.Heard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LossyAirTest {
    private static final int BLOCKS = 10_032;
    private static final LossyAir.Result CALM = new LossyAir.Result(heard(0, 0, 480, 1, 0), 0);

    /** Every {@code each}th block never comes, the others so much later than without loss. */
    private static Heard heard(int each, long laterNanos, long delayFrames, double exactFrames, long hardGaps) {
        final Map<Long, Long> arrivals = new HashMap<>();
        for (long block = 0; block < BLOCKS; block++) {
            if (each == 0 || block % each != 0) {
                arrivals.put(64 * block, 1_333_333 * block + laterNanos);
            }
        }
        return new Heard(arrivals, exactFrames, delayFrames, 64, hardGaps);
    }

    private static LossyAir.Result lossy(Heard heard) {
        return new LossyAir.Result(heard, 0.05);
    }

    private static Figure named(List<Figure> figures, String end) {
        return figures.stream()
                .filter(figure -> figure.name().endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatComesInTimeMeetsTheGoals() {
        final LossyAir.Result random = lossy(heard(500, 2_666_666, 500, 0.998, 0));

        final List<Figure> figures = LossyAir.figures(CALM, random, random);

        assertEquals(
                128.0,
                Objects.requireNonNull(named(figures, "later by no more than").value()),
                0.1);
        assertEquals(
                99.8,
                Objects.requireNonNull(
                        named(figures, "at random, of those blocks bit-exact").value()),
                0.1);
        assertEquals(480.0, named(figures, "at random, delay of that ear, p50").baseline());
        assertTrue(figures.stream().noneMatch(figure -> Boolean.FALSE.equals(figure.met())), figures::toString);
    }

    @Test
    void whatComesTooLateOrNeverMissesThem() {
        final LossyAir.Result late = lossy(heard(500, 4_100_000, 673, 0.9, 0));
        final LossyAir.Result never = lossy(heard(300, 0, 480, 0.996, 1));

        final List<Figure> tooLate = LossyAir.figures(CALM, late, never);
        assertEquals(false, named(tooLate, "later by no more than").met());
        assertEquals(
                false,
                named(tooLate, "at random, of those frames bit-exact at a paced ear")
                        .met());
        assertEquals(false, named(tooLate, "bursts of 3, hard gaps").met());

        final List<Figure> tooFew = LossyAir.figures(CALM, never, late);
        assertNull(named(tooFew, "later by no more than").value());
        assertEquals(
                false, named(tooFew, "at random, of those blocks bit-exact").met());
    }

    @Test
    void besideNothingNothingIsJudged() {
        final LossyAir.Result deaf = new LossyAir.Result(new Heard(Map.of(), 0, 480, 1, 1), 0);

        final List<Figure> figures = LossyAir.figures(deaf, deaf, deaf);

        assertNull(named(figures, "at random, of those blocks bit-exact").value());
        assertNull(named(figures, "later by no more than").value());
        assertNull(named(figures, "at random, of those frames bit-exact at a paced ear")
                .value());
    }

    @Test
    void whatTheMachineDidToBothIsNoMatter() {
        final Map<Long, Long> stalled = new HashMap<>(heard(0, 0, 0, 1, 0).arrivals());
        stalled.keySet().removeIf(frame -> frame > 100_000 && frame < 200_000);
        stalled.replaceAll((frame, nanos) -> frame > 300_000 && frame < 310_000 ? nanos + 50_000_000 : nanos);

        final Beside beside = Beside.of(stalled, stalled);

        assertEquals(1, beside.share());
        assertEquals(0.0, beside.laterFrames(1));
    }
}
