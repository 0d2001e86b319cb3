package io.foldback.client.listen;

import io.foldback.client.session.Ending;
import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.client.session.ListenerStatistics;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code foldback listen}: listens until the time is over, somebody stops it, or it cannot go on. */
public final class Listening {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;
    public static final int OUT_OF_REACH = 3;

    private static final Duration LINE_EVERY = Duration.ofMillis(500);

    private final ListenOptions options;
    private final ListenerSettings settings;
    private final PrintStream out;
    private final PrintStream err;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Listening(ListenOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
        settings = ListenerSettings.of(options.host(), options.port(), options.hello());
    }

    /**
     * Listens.
     *
     * @param out figures: a live line on a terminal, a summary or one line of JSON at the end
     * @param err one sentence when something is wrong
     * @return 0 done, 1 failed, 2 wrong usage, 3 server out of reach
     */
    public static int run(ListenOptions options, PrintStream out, PrintStream err) {
        final String complaint = options.complaint();
        if (complaint != null) {
            err.println(complaint);
            return WRONG_USAGE;
        }
        try {
            return new Listening(options, out, err).run();
        } catch (IOException e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("interrupted");
            return FAILED;
        }
    }

    private int run() throws IOException, InterruptedException {
        final Thread hook = new Thread(this::stop, "foldback-listen-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (OpenSinks sinks = OpenSinks.of(options, settings.channels());
                ListenerClient client = new ListenerClient(settings, sinks.all(), message -> {})) {
            client.start();
            watch(client, sinks);
            return report(end(client), client, sinks);
        } finally {
            stopped.countDown();
            forget(hook);
        }
    }

    /** Until the time is over, the client ends, or somebody stops it. */
    private void watch(ListenerClient client, OpenSinks sinks) throws InterruptedException {
        final LiveLine line = new LiveLine(options.json() ? err : out);
        final Remarks remarks = new Remarks(err);
        final SilenceWatch silence = new SilenceWatch();
        long end = 0;
        while (!client.ending().isDone()) {
            final boolean begun =
                    client.statistics().reconnects() > 0 || client.statistics().connected();
            final long now = System.nanoTime();
            if (end == 0 && begun && options.seconds() > 0) {
                end = now + TimeUnit.SECONDS.toNanos(options.seconds());
            }
            final long left = end == 0 ? LINE_EVERY.toNanos() : end - now;
            if (left <= 0 || stop.await(Math.min(left, LINE_EVERY.toNanos()), TimeUnit.NANOSECONDS)) {
                break;
            }
            final ListenerStatistics heard = client.statistics();
            remarks.hold(sentences(client, silence.isSilent(heard.blocks(), System.nanoTime())));
            line.show(heard, client.trouble(), sinks.played());
        }
        line.end();
    }

    /** What a person should know now. */
    private List<String> sentences(ListenerClient client, boolean silent) {
        final List<String> sentences = new ArrayList<>(client.roomTroubles());
        if (!client.notice().isEmpty()) {
            sentences.add(client.notice());
        }
        if (silent) {
            sentences.add(
                    "No sound comes from " + options.host() + ":" + options.port()
                            + " any more: check that the server is on and the network to it works; the sound comes back by itself.");
        }
        return sentences;
    }

    private static Ending end(ListenerClient client) {
        client.close();
        return client.ending().join();
    }

    private int report(Ending ending, ListenerClient client, OpenSinks sinks) {
        final Report report = new Report(
                client.statistics(), options.udp() ? client.datagrams() : null, sinks.played(), sinks.paced());
        return switch (ending.kind()) {
            case CLOSED -> closed(report);
            case REFUSED -> failed(report, "refused: " + ending.sentence(), FAILED);
            case FAILED -> failed(report, ending.sentence(), FAILED);
            case UNREACHABLE -> failed(report, ending.sentence(), OUT_OF_REACH);
        };
    }

    private int closed(Report report) {
        if (report.blocks() == 0) {
            return failed(report, "no sound came", FAILED);
        }
        out.println(options.json() ? report.json() : report.text());
        return DONE;
    }

    private int failed(Report report, String sentence, int status) {
        err.println(sentence);
        if (options.json()) {
            out.println(report.json());
        }
        return status;
    }

    /** For the shutdown hook: ends the listening and waits until files are whole. */
    private void stop() {
        stop.countDown();
        try {
            if (!stopped.await(3, TimeUnit.SECONDS)) {
                err.println("stopped before the file was whole");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget(Thread hook) {
        if (stop.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
