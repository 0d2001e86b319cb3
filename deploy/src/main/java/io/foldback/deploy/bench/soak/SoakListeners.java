package io.foldback.deploy.bench.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.deploy.bench.crowd.Ask;
import io.foldback.deploy.bench.crowd.Crowd;
import io.foldback.deploy.bench.crowd.CrowdResult;
import io.foldback.proto.nativetcp.SampleFormat;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** The process with all listeners of a soak: some play, the others only read. Says when it begins and what it found. */
final class SoakListeners {
    static final String SETTLED = "settled";
    static final String BEGIN = "begin";
    static final String MEASURED = "measured ";
    static final int PACED = 4;
    static final int READING = 16;

    /** How long the nodes may be looked at under load, before and after what is measured. */
    private static final long LOOK_NANOS = 8_000_000_000L;

    private static final ObjectMapper JSON = new ObjectMapper();

    private SoakListeners() {}

    /** Arguments: port, channels, frames of a block, seconds to warm up, seconds to measure. */
    public static void main(String[] arguments) throws IOException {
        final int[] numbers =
                List.of(arguments).stream().mapToInt(Integer::parseInt).toArray();
        final List<PacedListener> paced = IntStream.range(0, PACED)
                .mapToObj(n -> new PacedListener(numbers[0], numbers[1]))
                .toList();
        final Ask ask = new Ask(Ask.Transport.NATIVE, numbers[1], numbers[2], SampleFormat.FLOAT32);
        try (Crowd crowd = new Crowd(ask, numbers[0])) {
            paced.forEach(PacedListener::start);
            crowd.growTo(READING);
            crowd.awaitSound();
            crowd.listen(numbers[3] * 1_000_000_000L);
            say(SETTLED);
            crowd.listen(LOOK_NANOS);
            paced.forEach(PacedListener::open);
            say(BEGIN);
            final CrowdResult read = crowd.measure(numbers[4] * 1_000_000_000L);
            final SoakResult result = new SoakResult(
                    read, paced.stream().map(PacedListener::closed).toList());
            say(MEASURED + JSON.writeValueAsString(result));
            crowd.listen(LOOK_NANOS);
        } finally {
            paced.forEach(PacedListener::close);
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
