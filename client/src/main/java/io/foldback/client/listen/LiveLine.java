package io.foldback.client.listen;

import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.client.session.Latency;
import io.foldback.client.session.ListenerStatistics;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The line on a terminal that is written over twice a second; nothing where there is no terminal. */
public final class LiveLine {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream to;
    private final boolean terminal;
    private boolean shown;

    @SuppressWarnings("SystemConsoleNull") // without a terminal it is null from JDK 25 on
    public LiveLine(PrintStream to) {
        this.to = to;
        final Console console = System.console();
        terminal = console != null && console.isTerminal();
    }

    void show(ListenerStatistics now, String trouble, @Nullable PlayoutStatistics ear) {
        if (terminal) {
            show(text(now, trouble, ear));
        }
    }

    /** Writes over what was shown last. */
    public void show(String text) {
        if (terminal) {
            to.print(CLEAR + text);
            to.flush();
            shown = true;
        }
    }

    /** What is printed from here on begins a line of its own. */
    public void end() {
        if (shown) {
            to.println();
            shown = false;
        }
    }

    static String text(ListenerStatistics now, String trouble, @Nullable PlayoutStatistics ear) {
        if (!now.connected()) {
            return trouble.isEmpty() ? "connecting" : "not connected: " + trouble;
        }
        final String line = "latency " + latency(now.recentLatency()) + "  gaps " + now.gaps() + "  dropped "
                + now.droppedFrames() + " frames";
        return ear == null ? line : line + "  ear " + ear.delayFrames() + " frames, " + ear.underruns() + " underruns";
    }

    static String latency(Latency latency) {
        if (!latency.known()) {
            return "unknown";
        }
        return String.format(
                Locale.ROOT,
                "%.2f ms (%.0f frames), p99 %.2f ms",
                Latency.milliseconds(latency.p50()),
                Latency.frames(latency.p50()),
                Latency.milliseconds(latency.p99()));
    }
}
