package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.proto.nativetcp.Hello;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two capture hosts with different device periods feed one room; nodes are killed and come back on their ports. */
@TestMethodOrder(OrderAnnotation.class)
class CaptureReturnIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration RETURN_TIME = Duration.ofSeconds(3);

    /** It says that it is ready before it has warmed its kernels up. */
    private static final Duration MIXER_RETURN_TIME = Duration.ofSeconds(6);

    private static final double CLICK = 0.001;
    private static final int STEADY_BLOCKS = 375;
    private static final int LEFT = 0;
    private static final int RIGHT = 1;
    private static final int PORT = FreePorts.next();

    /** The first by name, so the room's clock is its. */
    private static final Host MASTER = new Host("left", 2, 32, LEFT, RIGHT);

    private static final Host FOLLOWER = new Host("right", 1, 480, RIGHT, LEFT);

    private static final String VENUE = """
            foldback.rooms.main {
              block = 64
              channels = [
                { id = 0, name = Left, source = left, input = 0 }
                { id = 1, name = Right, source = right, input = 0 }
              ]
            }
            """;

    private static final Network NETWORK = Neighbours.among(new Network());

    @TempDir
    static Path folder;

    private final Recorder recorder = new Recorder();

    /** A capture host whose channel is {@code own}; {@code other} is the other host's. */
    private record Host(String name, int seed, int period, int own, int other) {

        void start() {
            final String source = "-Dfoldback.capture.sources." + name;
            NETWORK.node(
                    name,
                    seed,
                    List.of(
                            "capture",
                            "--config",
                            venue(),
                            source + ".kind=generator",
                            source + ".channels=1",
                            source + ".period=" + period));
        }
    }

    @BeforeAll
    static void startNetwork() throws IOException {
        Files.writeString(Path.of(venue()), VENUE);
        startMixer();
        FOLLOWER.start();
        MASTER.start();
        NETWORK.node(
                "gateway",
                -1,
                List.of("gateway", "--config", venue(), "--open", "--http-port", "0", "--native-port", "" + PORT));
        Web.of(NETWORK.ready("gateway")).awaitChannels(2, NETWORK::output);
    }

    private static void startMixer() {
        NETWORK.node("mixer", 0, List.of("mixer", "--config", venue()));
    }

    private static String venue() {
        return folder.resolve("venue.conf").toString();
    }

    @AfterAll
    static void endNetwork() {
        NETWORK.close();
    }

    @Test
    @Order(1)
    void aKilledHostFadesWithoutAClickAndIsBackSoon() {
        listen(() -> killAndReturn(FOLLOWER, true));
    }

    @Test
    @Order(2)
    void theSameHoldsForTheHostWhoseClockTheRoomKeeps() {
        listen(() -> killAndReturn(MASTER, false));
    }

    @Test
    @Order(3)
    void aMixerThatWasKilledFindsTheOthersAgain() {
        listen(() -> {
            final long killed = System.nanoTime();
            NETWORK.kill("mixer");
            startMixer();
            final long ready = System.nanoTime();
            recorder.forget();
            awaitSteady();

            final Take take = new Take(recorder.blocks());
            final long back = Math.max(take.soundsAgainNanos(LEFT, killed), take.soundsAgainNanos(RIGHT, killed));
            System.out.println("mixer: both are heard again " + millis(ready, back)
                    + " ms after it was ready, which was " + millis(killed, ready) + " ms after it was killed");
            assertTrue(back - ready <= MIXER_RETURN_TIME.toNanos(), NETWORK::output);
        });
    }

    private void listen(Runnable happening) {
        final Hello hello = Hello.forChannels("main", List.of(LEFT, RIGHT));
        try (ListenerClient client =
                new ListenerClient(ListenerSettings.of("127.0.0.1", PORT, hello), recorder, message -> {})) {
            Neighbours.listenFirst(client::start);
            awaitSteady();
            happening.run();
        }
    }

    /** @param othersUnhurt whether the other host's channel must go on without a gap until the new process starts */
    private void killAndReturn(Host host, boolean othersUnhurt) {
        Tries.of(
                "the return of " + host.name(),
                () -> {
                    awaitSteady();
                    recorder.forget();
                    return killAndReturnOnce(host, othersUnhurt);
                },
                NETWORK::output);
    }

    private boolean killAndReturnOnce(Host host, boolean othersUnhurt) {
        Pause.of(Duration.ofMillis(500));
        final long killed = System.nanoTime();
        NETWORK.kill(host.name());
        await("silence of " + host.name(), () -> Take.isSilent(recorder.last(20), host.own()));
        final List<Recorder.Kept> faded = recorder.blocks();
        host.start();
        final long ready = System.nanoTime();
        await("sound of " + host.name(), () -> Take.sounds(recorder.last(20), host.own()));
        Pause.of(Duration.ofMillis(500));
        final Take take = new Take(recorder.blocks());
        final long back = take.soundsAgainNanos(host.own(), silentNanos(take, host, killed));
        System.out.println(host.name() + ": heard again "
                + millis(ready, back)
                + " ms after it was ready, which was " + millis(killed, ready) + " ms after it was killed; gaps at "
                + Take.times(take.gaps(), killed) + " of " + take.missingFrames() + " frames, the other missing at "
                + Take.times(take.missing(host.other()), killed) + ", roughest own " + take.roughest(host.own())
                + ", other " + take.roughest(host.other()));
        final Take fade = new Take(faded);
        final boolean unhurt =
                fade.gaps().isEmpty() && fade.missing(host.other()).isEmpty();
        return back - ready <= RETURN_TIME.toNanos()
                && (unhurt || !othersUnhurt)
                && take.roughest(host.own()) <= CLICK
                && take.roughest(host.other()) <= CLICK;
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }

    private static long silentNanos(Take take, Host host, long killed) {
        return take.blocks().stream()
                .filter(block -> block.arrivalNanos() > killed && block.peak(host.own()) == 0)
                .findFirst()
                .orElseThrow()
                .arrivalNanos();
    }

    /** Waits for half a second of both tones without a gap. */
    private void awaitSteady() {
        await("steady sound", () -> {
            final List<Recorder.Kept> last = recorder.last(STEADY_BLOCKS);
            return last.size() == STEADY_BLOCKS
                    && new Take(last).gaps().isEmpty()
                    && Take.sounds(last, LEFT)
                    && Take.sounds(last, RIGHT);
        });
    }

    private static void await(String what, BooleanSupplier holds) {
        Await.until(what, PATIENCE, holds, NETWORK::output);
    }
}
