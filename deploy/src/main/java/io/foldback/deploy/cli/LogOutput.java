package io.foldback.deploy.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.ArrayList;
import java.util.List;

/**
 * Log lines on their way to the terminal. While a process starts they wait, so that the one sentence why it cannot comes
 * before them. Any thread.
 */
public final class LogOutput extends ConsoleAppender<ILoggingEvent> {
    /** A process that says more than this cannot be waited for. */
    static final int MOST = 1_000;

    private final List<ILoggingEvent> waiting = new ArrayList<>();
    private boolean held;

    /** Lines wait from now on. */
    synchronized void hold() {
        held = true;
    }

    /** Those that waited are written, in their order, and all others at once. */
    synchronized void release() {
        held = false;
        waiting.forEach(super::append);
        waiting.clear();
    }

    @Override
    protected synchronized void append(ILoggingEvent event) {
        if (!held) {
            super.append(event);
            return;
        }
        event.prepareForDeferredProcessing();
        waiting.add(event);
        if (waiting.size() >= MOST) {
            release();
        }
    }
}
