package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.proto.nativetcp.Hello;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A laptop whose lid was closed for a while: nobody takes it for dead. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class SuspendedNodeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** In which every node is a member of the cluster: before that nobody can be called unreachable. */
    private static final Duration JOINED = Duration.ofSeconds(12);

    /** Longer than Pekko needs to call a node unreachable, and a resolver to end the smaller side. */
    private static final Duration ASLEEP = Duration.ofSeconds(20);

    /** In which a node that was taken for dead hears of it, and ends. */
    private static final Duration NEWS = Duration.ofSeconds(5);

    private final int port = FreePorts.next();
    private final Network network = new Network();
    private final Recorder recorder = new Recorder();

    @AfterEach
    void endNetwork() {
        network.close();
    }

    @Test
    void aSuspendedNodeGoesOnAndADeadOneHoldsNobodyBack() throws IOException, InterruptedException {
        network.node("mixer", 0, List.of("mixer"));
        final ChildJvm laptop =
                network.node("laptop", 1, List.of("capture", "--generator", "tones", "--channels", "1"));
        final ChildJvm gateway = network.node(
                "gateway", 2, List.of("gateway", "--open", "--http-port", "0", "--native-port", "" + port));
        Web.of(network.ready("gateway")).awaitChannels(1, network::output);
        final Hello hello = Hello.forChannels("main", List.of(0));
        try (ListenerClient client =
                new ListenerClient(ListenerSettings.of("127.0.0.1", port, hello), recorder, message -> {})) {
            client.start();
            awaitSound();
            Pause.of(JOINED);

            signal(laptop, "STOP");
            Pause.of(ASLEEP);
            signal(laptop, "CONT");
            Pause.of(NEWS);
            recorder.forget();

            awaitSound();
        }
        assertTrue(laptop.isAlive(), network::output);

        laptop.kill();
        assertEquals(0, gateway.stop(), network::output);
    }

    private void awaitSound() {
        Await.until(
                "sound of the laptop",
                PATIENCE,
                () -> recorder.last(20).size() == 20 && Take.sounds(recorder.last(20), 0),
                network::output);
    }

    private static void signal(ChildJvm node, String name) throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, "" + node.pid()).start().waitFor());
    }
}
