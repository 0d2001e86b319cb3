package io.foldback.deploy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogOutputTest {
    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final LogOutput output = new LogOutput();

    @BeforeEach
    void start() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        final PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        encoder.start();
        output.setContext(context);
        output.setEncoder(encoder);
        output.start();
        output.setOutputStream(terminal);
    }

    @Test
    void linesWaitUntilTheyAreReleasedAndKeepTheirOrder() {
        output.hold();
        log("one");
        log("two");
        assertEquals(List.of(), lines());

        output.release();
        log("three");

        assertEquals(List.of("one", "two", "three"), lines());
    }

    @Test
    void whoSaysTooMuchIsHeardAtOnce() {
        output.hold();

        IntStream.range(0, LogOutput.MOST).forEach(n -> log("line " + n));
        log("one more");

        assertEquals(LogOutput.MOST + 1, lines().size());
    }

    private void log(String line) {
        final ILoggingEvent event =
                new LoggingEvent("test", context.getLogger("test"), Level.INFO, line, null, new Object[0]);
        output.doAppend(event);
    }

    private List<String> lines() {
        return terminal.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
