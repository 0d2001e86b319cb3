package io.foldback.deploy.bench.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.deploy.bench.Figure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the bench runs, with a handful where it has thousands; what it finds then says nothing of speed. */
class FanOutBenchIT {

    @Test
    void aHandfulHearsEverything() {
        final List<Figure> figures = new FanOutBench().withListeners(20).run(Duration.ofSeconds(1), progress -> {});

        final List<Figure> crowds = figures.stream()
                .filter(figure -> figure.name().endsWith("hear it"))
                .toList();
        assertEquals(6, crowds.size());
        for (final Figure crowd : crowds) {
            assertEquals(true, crowd.met(), crowd::toString);
        }
        assertTrue(
                figures.stream()
                        .noneMatch(figure -> figure.name().endsWith("no Opus") && !Boolean.TRUE.equals(figure.met())),
                figures::toString);
    }
}
