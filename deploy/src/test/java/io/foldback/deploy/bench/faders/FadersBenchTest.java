package io.foldback.deploy.bench.faders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.deploy.bench.Figure;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FadersBenchTest {

    @Test
    void aFaderIsToBeHeardWithinSixtyMilliseconds() {
        final Histogram quick = new Histogram(5_000_000_000L, 3);
        final Histogram slow = new Histogram(5_000_000_000L, 3);
        for (int i = 1; i <= 100; i++) {
            quick.recordValue(i * 500_000L);
            slow.recordValue(i * 1_000_000L);
        }

        final List<Figure> figures = FadersBench.figures(quick);

        assertEquals(100, figures.get(0).value());
        assertEquals(25, figures.get(1).value());
        assertEquals(true, figures.get(2).met());
        assertEquals(false, FadersBench.figures(slow).get(2).met());
    }
}
