package io.foldback.gateway.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.mix.LimiterSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(20)
class RenderThreadTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(RenderThread.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final MixCounters counters = new MixCounters();
    private final RenderThread thread = new RenderThread(
            "main",
            new PersonalMixSettings(64, new LimiterSettings(0.97, 32, 32, Duration.ofMillis(80), 0.9)),
            counters);

    @BeforeEach
    void start() {
        lines.start();
        logger.setAdditive(false);
        logger.addAppender(lines);
        thread.start();
    }

    @AfterEach
    void stop() {
        thread.stop();
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    private static AudioBlock emptyBlock(int frames) {
        return new AudioBlock(BlockStamp.of(1, 0, 5), frames, 0, 0, 0, new float[0]);
    }

    private void fail(int times, AudioBlock block) {
        final long before = counters.counts(0, 0).failures();
        final long deadline = System.nanoTime() + 5_000_000_000L;
        for (int failure = 1; failure <= times; failure++) {
            thread.onBlock(block);
            while (counters.counts(0, 0).failures() < before + failure) {
                assertTrue(System.nanoTime() < deadline, "waited in vain");
                LockSupport.parkNanos(100_000);
            }
        }
    }

    @Test
    void blocksThatCannotBeRenderedAreAllCountedAndLoggedEverMoreRarely() {
        fail(9, emptyBlock(0));

        assertEquals(
                List.of(1L, 2L, 4L, 8L),
                lines.list.stream().map(line -> line.getArgumentArray()[1]).toList());
    }

    @Test
    void anErrorCostsOneBlockAndNotTheThread() {
        fail(1, emptyBlock(Integer.MAX_VALUE)); // longer than any array can be

        fail(1, emptyBlock(0));

        assertEquals(2, counters.counts(0, 0).failures());
    }
}
