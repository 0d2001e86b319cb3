package io.foldback.deploy.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much the process says on stderr. */
final class Log {
    private static volatile boolean verbose;

    private Log() {}

    /** Before there are other threads: those that log while the log is set up cost a warning. */
    static void begin() {
        LoggerFactory.getILoggerFactory();
    }

    static void beVerbose() {
        verbose = true;
        if (LoggerFactory.getLogger("io.foldback") instanceof Logger own) {
            own.setLevel(Level.DEBUG);
        }
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.INFO);
        }
    }

    static boolean verbose() {
        return verbose;
    }
}
