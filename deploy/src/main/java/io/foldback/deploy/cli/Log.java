package io.foldback.deploy.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** How much the process says on stderr, and from when on. */
final class Log {
    /** As "appender" in logback.xml. */
    private static final String OUTPUT = "terminal";

    /** A process that has neither started nor failed by then shows what it does. */
    private static final int LONGEST_HOLD_SECONDS = 6;

    private static volatile boolean verbose;

    private Log() {}

    /**
     * Lines wait until {@link #release}. Called before there are other threads: those that log while the log is set up
     * cost a warning.
     */
    static void hold() {
        if (root().getAppender(OUTPUT) instanceof LogOutput output) {
            output.hold();
        }
        CompletableFuture.delayedExecutor(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS)
                .execute(Log::release);
    }

    /** Lines are written as they come, first those that waited. */
    static void release() {
        if (root().getAppender(OUTPUT) instanceof LogOutput output) {
            output.release();
        }
    }

    private static Logger root() {
        return logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    static void beVerbose() {
        verbose = true;
        logger("io.foldback").setLevel(Level.DEBUG);
        root().setLevel(Level.INFO);
    }

    static boolean verbose() {
        return verbose;
    }
}
