package io.foldback.deploy.bench.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.counter.ExactListener.Heard;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossyAirTest {
    private static final LossyAir.Result CALM = new LossyAir.Result(new Heard(1_000, 1, 150.0, 1, 480, 0, 0), 0);

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
        final LossyAir.Result random = lossy(new Heard(1_000, 0.998, 280.0, 0.998, 500, 64, 0));

        final List<Figure> figures = LossyAir.figures(CALM, random, random);

        assertEquals(130.0, named(figures, "here later by").value());
        assertEquals(20.0, named(figures, "plays later by, p50").value());
        assertEquals(true, named(figures, "at random, blocks bit-exact").met());
        assertEquals(0, figures.stream().filter(figure -> Boolean.FALSE.equals(figure.met())).count());
    }

    @Test
    void whatComesTooLateOrNeverMissesThem() {
        final LossyAir.Result late = lossy(new Heard(1_000, 0.998, 343.0, 0.9, 673, 64, 0));
        final LossyAir.Result never = lossy(new Heard(1_000, 0.996, null, 0.996, 480, 300, 1));

        final List<Figure> figures = LossyAir.figures(CALM, late, never);

        assertEquals(false, named(figures, "here later by").met());
        assertEquals(false, named(figures, "plays later by, p50").met());
        assertEquals(false, named(figures, "at random, frames bit-exact at a paced ear").met());
        assertEquals(false, named(figures, "bursts of 3, hard gaps").met());
        assertNull(named(LossyAir.figures(CALM, never, late), "here later by").met());
        assertEquals(false, named(LossyAir.figures(CALM, never, late), "at random, blocks bit-exact").met());
    }
}
