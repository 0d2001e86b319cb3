package io.foldback.deploy.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.client.sink.PlayoutMeter.Spread;
import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.counter.PacedResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SoakFiguresTest {
    private static final SoakResult RESULT = new SoakResult(List.of(listener(2, 120), listener(1, 150)));

    @Test
    void theResultCrossesTheProcesses() throws JsonProcessingException {
        final ObjectMapper json = new ObjectMapper();

        assertEquals(RESULT, json.readValue(json.writeValueAsString(RESULT), SoakResult.class));
    }

    @Test
    void gapsOfAllCountAndTheWorstAge() {
        final List<Figure> figures = SoakFigures.of(RESULT, Map.of(), 30, 0, 0);

        assertEquals(3, value(figures, "gaps on arrival"));
        assertEquals(150, value(figures, "age p99.9, worst listener"));
        assertEquals(1_900, value(figures, "playout depth p50, worst listener"));
        assertEquals(30, value(figures, "CPU of the listeners' process"));
    }

    @Test
    void growthIsWhatACollectionLeavesMore() {
        final NodeCost cost = NodeCost.of(12, new NodeCost.Memory(10 << 20, 300), new NodeCost.Memory(15 << 20, 301));

        final List<Figure> figures = SoakFigures.of(RESULT, Map.of("mixer", cost), 30, 0, 0);

        assertEquals(5, value(figures, "mixer, growth of the heap after a collection"));
        assertEquals(1, value(figures, "mixer, growth of resident memory"));
        assertFalse(Objects.requireNonNull(
                figure(figures, "mixer, growth of the heap after a collection").met()));
    }

    @Test
    void aListenerThatHeardNothingMissesItsGoal() {
        final PacedResult deaf = new PacedResult(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, new Spread(0, 0, 0, 0));

        final List<Figure> figures = SoakFigures.of(new SoakResult(List.of(deaf)), Map.of(), 30, 0, 0);

        assertFalse(Objects.requireNonNull(
                figure(figures, "listeners that heard nothing").met()));
    }

    private static PacedResult listener(long gaps, double p999) {
        return new PacedResult(450_000, gaps, 0, 0, 100, 110, p999, 0, 0, 0, 0, new Spread(1_900, 1_930, 1_950, 1_990));
    }

    private static Figure figure(List<Figure> figures, String name) {
        return figures.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double value(List<Figure> figures, String name) {
        return Objects.requireNonNull(figure(figures, name).value());
    }
}
