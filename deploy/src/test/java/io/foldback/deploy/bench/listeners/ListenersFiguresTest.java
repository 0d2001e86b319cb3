package io.foldback.deploy.bench.listeners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.bench.crowd.Ask;
import io.foldback.deploy.bench.crowd.CrowdResult;
import io.foldback.proto.nativetcp.SampleFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ListenersFiguresTest {
    private static final Ask ASK = new Ask(Ask.Transport.NATIVE, 0, 480, SampleFormat.INT16);

    @Test
    void oneListenerMoreIsThatManyWrites() {
        final List<FanOut.Cost> costs = List.of(cost(10, 5), cost(500, 54)); // 0.1 % each: 10 us for each of 100/s

        final List<Figure> figures = FanOut.summary(ASK, costs, 4, 40);

        assertEquals(10.8, value(figures, "native, 480-frame blocks, CPU per message, 500 listeners"), 1e-9);
        assertEquals(10, value(figures, "native, 480-frame blocks, CPU per message of one listener more"), 1e-9);
        assertEquals(2.5, value(figures, "native, 480-frame blocks, ratio of one listener more to bare writes"), 1e-9);
    }

    @Test
    void oneOddWindowDoesNotDecideWhatAListenerCosts() {
        final double straight = FanOut.added(List.of(cost(10, 11), cost(50, 15), cost(200, 30), cost(500, 60)));
        final double odd = FanOut.added(List.of(cost(10, 18), cost(50, 15), cost(200, 30), cost(500, 60)));

        assertEquals(0.1, straight, 1e-9);
        assertEquals(0.1, odd, 0.01);
    }

    @Test
    void aListenerThatMissesSomethingIsNotFine() {
        final Figure gaps = FanOut.figures(ASK, new FanOut.Cost(crowd(10, 1), 5, 0)).stream()
                .filter(figure -> figure.name().endsWith("gaps"))
                .findFirst()
                .orElseThrow();

        assertFalse(Objects.requireNonNull(gaps.met()));
    }

    @Test
    void theSmallVenueHasGoals() {
        final Ask ask = new Ask(Ask.Transport.WEBSOCKET, 0, 256, SampleFormat.INT16);

        final List<Figure> figures = SmallVenue.figures(128, ask, new FanOut.Cost(crowd(16, 0), 9.9, 0), 300);

        assertEquals(
                9.9, value(figures, "4 channels, 16 WebSocket listeners, 128-frame blocks, 256-frame messages, CPU"));
        assertTrue(figures.stream().noneMatch(figure -> Boolean.FALSE.equals(figure.met())), figures::toString);
    }

    @Test
    void messagesOfASmallVenueAreWholeBlocks() {
        for (final SmallVenue.Shape shape : SmallVenue.SHAPES) {
            assertTrue(shape.messageFrames().stream().allMatch(frames -> frames % shape.blockFrames() == 0));
        }
    }

    @Test
    void theCaptureIsAsLateAsWithoutListeners() {
        assertEquals(2, new CaptureLateness.Lateness(30, 80, 50).ratio());
        assertEquals(1, new CaptureLateness.Lateness(0, 5, 0).ratio(), "below a step nothing is known");
    }

    private static FanOut.Cost cost(int listeners, double percent) {
        return new FanOut.Cost(crowd(listeners, 0), percent, 0);
    }

    private static CrowdResult crowd(int listeners, long gaps) {
        return new CrowdResult(listeners, 0, 5, listeners * 500L, gaps, 0, 0, 0, 6.5, 6.4, 8);
    }

    private static double value(List<Figure> figures, String name) {
        return Objects.requireNonNull(figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value());
    }
}
