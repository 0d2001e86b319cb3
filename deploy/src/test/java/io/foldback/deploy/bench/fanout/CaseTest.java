package io.foldback.deploy.bench.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.load.LoadReport;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CaseTest {
    private final Case all = new Case(100, "listeners", 50, 2_000, 50);

    private static LoadReport report(long packets, long lost, LoadReport.Joins joins) {
        final LoadReport.Sound sound =
                new LoadReport.Sound(10, 100, 0, packets, lost, 0, 1_000.0, 1_200.0, 1_300.0, 1_400.0, 25.0);
        return new LoadReport(joins, sound, new LoadReport.Storm(joins, sound), 500, 20, 0, List.of());
    }

    private static LoadReport.Joins joins(int asked, long hearing, double seconds) {
        return new LoadReport.Joins(asked, hearing, asked - hearing, seconds, 20.0, 90.0, 95.0);
    }

    private static Figure named(List<Figure> figures, String end) {
        return figures.stream()
                .filter(figure -> figure.name().endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void costIsToldBesideABareSend() {
        final List<Figure> figures = all.figures(report(50_000, 0, joins(100, 100, 2)), 25.0);

        final Figure perPacket = named(figures, "CPU per packet");
        assertEquals(50.0, Objects.requireNonNull(perPacket.value()), 1e-9);
        assertEquals(2.0, perPacket.baseline());
        assertEquals(
                0.04,
                Objects.requireNonNull(named(figures, "part of bare sends").value()),
                1e-9);
        assertTrue(figures.stream().noneMatch(figure -> Boolean.FALSE.equals(figure.met())), figures::toString);
    }

    @Test
    void whatIsMissingMissesTheGoal() {
        final List<Figure> figures = all.figures(report(49_000, 1, joins(100, 99, 2)), 51.0);

        for (final String end : List.of("hear it", "packets a second", "lost", "CPU")) {
            assertEquals(false, named(figures, ", " + end).met(), end);
        }
    }

    @Test
    void aServerThatTellsNoCostHasNone() {
        assertNull(named(all.figures(report(50_000, 0, joins(100, 100, 2)), null), "CPU")
                .value());
    }

    @Test
    void joinsAreCountedFromTheFirstRequestToTheLastSound() {
        final LoadReport good = report(50_000, 0, joins(300, 300, 3.1));
        final LoadReport slow = report(50_000, 0, joins(300, 300, 6));

        assertEquals(
                true,
                named(all.joins(Objects.requireNonNull(good.storm())), "joins a second")
                        .met());
        assertEquals(
                false,
                named(all.joins(Objects.requireNonNull(slow.storm())), "joins a second")
                        .met());
    }
}
