package io.foldback.deploy.bench.crowd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.deploy.process.ChildJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A crowd in a process of its own. It measures at one stage after the other; whoever started it is told
 * when a measurement begins and what it found, so that the server can be watched for just as long.
 */
public final class CrowdProcess implements AutoCloseable {
    private static final String BEGIN = "begin";
    private static final String MEASURED = "measured ";
    private static final Duration JOIN_TIME = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChildJvm process;
    private final Duration measure;

    private CrowdProcess(ChildJvm process, Duration measure) {
        this.process = process;
        this.measure = measure;
    }

    /**
     * Starts it.
     *
     * @param stages with ascending numbers of listeners
     * @param warmUp after everybody hears sound, before each measurement
     */
    public static CrowdProcess start(Ask ask, int port, List<Stage> stages, Duration warmUp, Duration measure) {
        final List<String> arguments = Stream.of(
                        List.of("" + port, "" + warmUp.toMillis(), "" + measure.toMillis()),
                        ask.words(),
                        stages.stream().map(Stage::word).toList())
                .flatMap(List::stream)
                .toList();
        return new CrowdProcess(
                ChildJvm.start(new ChildJvm.Command("crowd", CrowdProcess.class.getName(), Map.of(), arguments)),
                measure);
    }

    /** Returns when the next measurement begins. */
    public void awaitBegin() {
        process.await(line -> line.equals(BEGIN), JOIN_TIME);
    }

    /** Returns when it has ended. */
    public CrowdResult awaitResult() {
        final String line = process.await(text -> text.startsWith(MEASURED), measure.plus(JOIN_TIME));
        try {
            return JSON.readValue(line.substring(MEASURED.length()), CrowdResult.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the crowd said what is no result: " + line, e);
        }
    }

    @Override
    public void close() {
        process.kill();
    }

    /** Arguments: port, milliseconds to warm up and to measure, the words of an {@link Ask}, stages. */
    public static void main(String[] arguments) throws IOException {
        final List<String> words = new ArrayList<>(Arrays.asList(arguments));
        final long warmUpNanos = Long.parseLong(words.get(1)) * 1_000_000;
        final long measureNanos = Long.parseLong(words.get(2)) * 1_000_000;
        final List<Stage> stages = words.subList(3 + Ask.WORDS, words.size()).stream()
                .map(Stage::of)
                .toList();
        try (Crowd crowd = new Crowd(Ask.of(words.subList(3, 3 + Ask.WORDS)), Integer.parseInt(words.get(0)))) {
            for (final Stage stage : stages) {
                crowd.growTo(stage.listeners());
                crowd.awaitSound();
                crowd.move(stage.movesPerSecond());
                crowd.listen(warmUpNanos);
                say(BEGIN);
                say(MEASURED + JSON.writeValueAsString(crowd.measure(measureNanos)));
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
