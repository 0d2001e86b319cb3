package io.foldback.capture.device.jack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import com.typesafe.config.ConfigFactory;
import io.foldback.audio.signal.CounterSignal;
import io.foldback.capture.CaptureGuardian;
import io.foldback.capture.CaptureSettings;
import io.foldback.capture.clock.DeviceClock;
import io.foldback.capture.clock.FrameCount;
import io.foldback.capture.device.CaptureEvents;
import io.foldback.capture.device.CaptureException;
import io.foldback.capture.device.CaptureRing;
import io.foldback.capture.device.OpenCapture;
import io.foldback.capture.session.RecordingLink;
import io.foldback.jack.JackServer;
import io.foldback.link.blocks.Selection;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real JACK server with the dummy driver; the sound comes from another process. */
class JackSourceIT {
    private static final int CHANNELS = 32;
    private static final int PERIODS_IN_A_ROW = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LinkedBlockingQueue<String> losses = new LinkedBlockingQueue<>();
    private final CaptureEvents events = new CaptureEvents() {
        @Override
        public void lost(String reason) {
            losses.add(reason);
        }

        @Override
        public void ended() {
            losses.add("ended");
        }
    };
    private final JackSource source =
            new JackSource("stage", new JackSettings(CHANNELS, Pattern.compile("feeder:out_.*"), List.of("Kick")));

    @BeforeAll
    static void requireJack() {
        JackServer.require();
        assertNotNull(System.getenv("JACK_DEFAULT_SERVER"), "JACK_DEFAULT_SERVER must be set");
    }

    @Test
    void thirtyTwoChannelsArriveBitForBitAndComeBackWithTheirPeer() throws Exception {
        try (JackServer server = JackServer.start(64)) {
            final Process feeder = server.feeder("feeder", CHANNELS);
            try (OpenCapture capture = open()) {
                assertEquals(64, capture.periodFrames());
                assertEquals("Kick", capture.channelNames().getFirst());
                assertEquals("stage 32", capture.channelNames().getLast());
                awaitPeriods(capture.ring(), this::exact);

                feeder.destroyForcibly().waitFor();
                awaitPeriods(capture.ring(), this::silent);
                server.feeder("feeder", CHANNELS);

                awaitPeriods(capture.ring(), this::exact);
                assertTrue(losses.isEmpty());
            }
        }
    }

    @Test
    void theServersDeathIsNoticedAndItsReturnWelcome() throws Exception {
        try (JackServer first = JackServer.start(128)) {
            first.feeder("feeder", CHANNELS);
            try (OpenCapture capture = open()) {
                awaitPeriods(capture.ring(), this::exact);
                first.stop();

                assertNotNull(losses.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), "nobody noticed");
            }
        }
        final var error = Assertions.assertThrows(CaptureException.class, () -> source.open(events));
        assertTrue(String.valueOf(error.getMessage()).contains("no JACK server"), error.getMessage());

        try (JackServer second = JackServer.start(64)) {
            second.feeder("feeder", CHANNELS);
            try (OpenCapture capture = open()) {
                assertEquals(64, capture.periodFrames());
                awaitPeriods(capture.ring(), this::exact);
            }
        }
    }

    @Test
    void periodsThatAreTooLongAreRefusedWithTheLimit() throws Exception {
        try (JackServer server = JackServer.start(2048)) {
            server.feeder("feeder", 1);

            final var error = Assertions.assertThrows(CaptureException.class, () -> source.open(events));

            assertTrue(String.valueOf(error.getMessage()).contains("must be in 16..1024 frames, is 2048"));
        }
    }

    /** The server's frame time does not count them. */
    @Test
    void framesThatTheServersDriverLostAreFoundAtOnce() throws Exception {
        try (JackServer server = JackServer.start(64)) {
            server.feeder("feeder", 1);
            try (OpenCapture capture = open()) {
                final FrameCount count = new FrameCount(new DeviceClock());
                count(capture.ring(), count);
                final long before = count.lostFrames();

                signal("STOP");
                pass(20_000_000);
                signal("CONT");
                count(capture.ring(), count);

                final long lost = count.lostFrames() - before;
                assertTrue(lost > 850, lost + " frames were lost in 20 ms");
            }
        }
    }

    /** At least this long: one park may end at once, on a permit that somebody left. */
    private static void pass(long nanos) {
        final long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void signal(String name) throws Exception {
        final ProcessHandle server = ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("jackd"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                        .start()
                        .waitFor());
    }

    private static void count(CaptureRing ring, FrameCount count) {
        awaitPeriods(
                ring,
                (from, slot) -> count.number(
                                from.frame(slot), from.frames(slot), from.isDoubtful(slot), from.captureNanos(slot))
                        >= 0);
    }

    @Test
    void theProcessCallbackAllocatesNothing() throws Exception {
        try (JackServer server = JackServer.start(64)) {
            server.feeder("feeder", CHANNELS);
            try (OpenCapture capture = open()) {
                awaitPeriods(capture.ring(), this::exact);
                awaitQuiet(capture.ring());
            }
        }
    }

    /** Until the machine has compiled the callback, it may allocate; then a thousand periods must not. */
    private void awaitQuiet(CaptureRing ring) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long id = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("jack-process"))
                .findFirst()
                .orElseThrow()
                .threadId();
        final long deadline = System.nanoTime() + PATIENCE.toNanos();
        long before;
        do {
            assertTrue(System.nanoTime() < deadline, "it allocates");
            before = threads.getThreadAllocatedBytes(id);
            awaitPeriods(ring, this::exact);
        } while (threads.getThreadAllocatedBytes(id) != before);
    }

    @Test
    void theNodeReportsLossAndReturn() throws Exception {
        final ActorTestKit kit = ActorTestKit.create();
        final RecordingLink link = new RecordingLink();
        link.wanted = Selection.NOTHING;
        final var config = ConfigFactory.parseString("""
                foldback.capture { realtime = off, sources { stage { kind = jack, channels = 2, connect = "" } } }
                """).withFallback(ConfigFactory.load());
        try {
            kit.spawn(CaptureGuardian.create(CaptureSettings.from(config.getConfig("foldback.capture")), link.link()));
            try (JackServer first = JackServer.start(128)) {
                awaitState(link, "running", 0);
                assertTrue(first.isAlive());
            }
            awaitState(link, "lost", 0);

            try (JackServer second = JackServer.start(64)) {
                awaitState(link, "running", 1);
                assertTrue(second.isAlive());
                assertEquals(64, link.statistics().getFirst().periodFrames());
            }
        } finally {
            kit.shutdownTestKit();
        }
    }

    private static void awaitState(RecordingLink link, String state, long reopened) {
        final long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (link.statistics().stream()
                .noneMatch(source -> source.state().equals(state) && source.reopened() == reopened)) {
            assertTrue(System.nanoTime() < deadline, "never " + state + ": " + link.statistics());
            LockSupport.parkNanos(10_000_000);
        }
    }

    private OpenCapture open() throws CaptureException, IOException {
        final OpenCapture capture = source.open(events);
        capture.ring().attach();
        return capture;
    }

    private interface PeriodCheck {
        boolean holds(CaptureRing ring, int slot);
    }

    /** Waits until so many periods in a row are as they should be. A busy host may cost one now and then. */
    private static void awaitPeriods(CaptureRing ring, PeriodCheck check) {
        final long deadline = System.nanoTime() + PATIENCE.toNanos();
        int row = 0;
        long expected = 0;
        while (row < PERIODS_IN_A_ROW) {
            assertTrue(System.nanoTime() < deadline, "only " + row + " periods in a row");
            final int slot = ring.peek();
            if (slot < 0) {
                LockSupport.parkNanos(100_000_000);
                continue;
            }
            row = check.holds(ring, slot) && (row == 0 || ring.frame(slot) == expected) ? row + 1 : 0;
            expected = ring.frame(slot) + ring.frames(slot);
            ring.release();
        }
    }

    private boolean exact(CaptureRing ring, int slot) {
        int wrong = 0;
        for (int channel = 0; channel < CHANNELS; channel++) {
            wrong += CounterSignal.check(
                    ring.frame(slot), channel, ring.samples(slot), channel * ring.periodFrames(), ring.frames(slot));
        }
        return wrong == 0;
    }

    private boolean silent(CaptureRing ring, int slot) {
        for (final float sample : ring.samples(slot)) {
            if (sample != 0) {
                return false;
            }
        }
        return true;
    }
}
