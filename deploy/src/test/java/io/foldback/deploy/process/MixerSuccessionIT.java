package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.proto.nativetcp.Hello;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A room that two mixers have: one sleeps, and wakes with the settings from before; then the other one dies. */
class MixerSuccessionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** In which a new director moves faders after the old one was heard last. */
    private static final Duration SUCCESSION = Duration.ofSeconds(10);

    /** In which a mixer that wakes does all that it does for not knowing. */
    private static final Duration AWAKE = Duration.ofSeconds(4);

    private final int port = FreePorts.next();
    private final Network network = Neighbours.among(new Network());
    private final Recorder recorder = new Recorder();

    @AfterEach
    void endNetwork() {
        network.close();
    }

    @Test
    void whoeverDirectsIsHeardAndWhoWakesChangesNothing() throws Exception {
        final ChildJvm sleeper = network.node("sleeper", 0, List.of("mixer"));
        network.node("capture", 1, List.of("capture", "--generator", "tones", "--channels", "1"));
        network.node("gateway", 2, List.of("gateway", "--open", "--http-port", "0", "--native-port", "" + port));
        Web.of(network.ready("gateway")).awaitChannels(1, network::output);
        network.node("second", -1, List.of("mixer"));
        final Hello hello = Hello.forChannels("main", List.of(0));
        try (ListenerClient client =
                new ListenerClient(ListenerSettings.of("127.0.0.1", port, hello), recorder, message -> {})) {
            client.start();
            await("sound", PATIENCE, () -> heard(false));

            signal(sleeper, "STOP");
            final long slept = System.nanoTime();
            await("the second mixer's director", SUCCESSION, () -> mutes(true));
            System.out.println("a fader moves " + millisSince(slept) + " ms after the first mixer slept");
            await("silence", PATIENCE, () -> heard(true));
            recorder.forget();

            signal(sleeper, "CONT");
            Pause.of(AWAKE);

            final List<Recorder.Kept> blocks = recorder.blocks();
            assertTrue(Take.isSilent(blocks, 0), "who woke was heard\n" + network.output());
            assertTrue(mutes(false), network::output);
            await("sound again", PATIENCE, () -> heard(false));

            network.kill("second");
            final long died = System.nanoTime();
            await("the first mixer's director", SUCCESSION, () -> mutes(true));
            System.out.println("a fader moves " + millisSince(died) + " ms after the second mixer died");
            await("silence of the first mixer", PATIENCE, () -> heard(true));
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    /** Whether somebody who directs the room did it. */
    private boolean mutes(boolean muted) {
        try {
            return Web.of(network.ready("gateway"))
                    .ask("PATCH", "/api/v1/rooms/main", "", "{\"values\": {\"channels/0/muted\": " + muted + "}}")
                    .isDone();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private boolean heard(boolean silent) {
        final List<Recorder.Kept> last = recorder.last(100);
        return last.size() == 100 && (silent ? Take.isSilent(last, 0) : Take.sounds(last, 0));
    }

    private void await(String what, Duration time, BooleanSupplier holds) {
        Await.until(what, time, holds, network::output);
    }

    private static void signal(ChildJvm node, String name) throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, "" + node.pid()).start().waitFor());
    }
}
