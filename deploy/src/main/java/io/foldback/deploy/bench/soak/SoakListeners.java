package io.foldback.deploy.bench.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.deploy.bench.counter.PacedListener;
import io.foldback.deploy.process.Pause;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The process with all listeners of a soak, each with an ear of its own, 40 ms behind. Says when it begins and what it
 * found.
 */
final class SoakListeners {
    static final String SETTLED = "settled";
    static final String BEGIN = "begin";
    static final String MEASURED = "measured ";
    static final int LISTENERS = 20;
    static final int TARGET_FRAMES = 1920;

    /** How long the nodes may be looked at under load, before and after what is measured. */
    private static final Duration LOOK = Duration.ofSeconds(8);

    private static final ObjectMapper JSON = new ObjectMapper();

    private SoakListeners() {}

    /** Arguments: port, channels, seconds to warm up, seconds to measure. */
    public static void main(String[] arguments) throws JsonProcessingException {
        final int[] numbers =
                List.of(arguments).stream().mapToInt(Integer::parseInt).toArray();
        final PacedListener.Delay delay = new PacedListener.Delay(TARGET_FRAMES, TARGET_FRAMES);
        final List<PacedListener> all = IntStream.range(0, LISTENERS)
                .mapToObj(n -> new PacedListener(numbers[0], numbers[1], delay))
                .toList();
        all.forEach(PacedListener::start);
        Pause.of(Duration.ofSeconds(numbers[2]));
        say(SETTLED);
        Pause.of(LOOK);
        all.forEach(PacedListener::open);
        say(BEGIN);
        Pause.of(Duration.ofSeconds(numbers[3]));
        say(MEASURED
                + JSON.writeValueAsString(
                        new SoakResult(all.stream().map(PacedListener::result).toList())));
        Pause.of(LOOK);
        all.forEach(PacedListener::close);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
