package io.foldback.deploy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.deploy.bench.Bench;
import io.foldback.deploy.bench.Figure;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
    private final Terminal terminal = new Terminal();
    private final Metronome metronome = new Metronome();

    private static final class Metronome implements Bench {
        private @Nullable Duration duration;

        @Override
        public String name() {
            return "metronome";
        }

        @Override
        public String summary() {
            return "How even it is.";
        }

        @Override
        public List<Figure> run(@Nullable Duration asked, Consumer<String> progress) {
            duration = asked;
            progress.accept("ticking");
            return List.of(Figure.of("error", 1.5, "ms"));
        }
    }

    @BeforeEach
    void register() {
        terminal.benches = List.of(metronome);
    }

    @Test
    void listsBenchesWithoutAName() {
        assertEquals(0, terminal.type("bench"));

        assertTrue(terminal.out().contains("metronome"));
        assertTrue(terminal.out().contains("How even it is."));
    }

    @Test
    void endsWithOneLineOfJson() {
        assertEquals(0, terminal.type("bench", "metronome", "--json", "--seconds", "3"));

        assertEquals(Duration.ofSeconds(3), metronome.duration);
        assertEquals(1, terminal.out().lines().count());
        assertTrue(terminal.out().startsWith("{\"bench\":\"metronome\""), terminal.out());
        assertEquals("ticking", terminal.sentence());
    }

    @Test
    void onlyCrowdsHaveASize() {
        assertEquals(2, terminal.type("bench", "metronome", "--listeners", "5"));
        assertEquals("The bench metronome has no --listeners.", terminal.sentence());
    }

    @Test
    void printsATable() {
        assertEquals(0, terminal.type("bench", "metronome"));

        assertTrue(terminal.out().contains("error"), terminal.out());
    }

    @Test
    void refusesAnUnknownBenchAndASillyDuration() {
        assertEquals(2, terminal.type("bench", "dance"));
        assertEquals("There is no bench 'dance'; there are metronome.", terminal.sentence());
        assertEquals(2, terminal.type("bench", "metronome", "--seconds", "0"));
    }
}
