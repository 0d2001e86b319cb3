package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.gateway.access.AccessSettings;
import io.foldback.gateway.access.GrantedMixes;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.JoinTokens;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TokenSecrets;
import io.foldback.proto.nativetcp.ControlOperation;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.SampleFormat;
import io.foldback.proto.nativetcp.ServerMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A musician's own mix outlasts the gateway and the mixer that it was heard by, and so does what was kept of it. */
class MixReturnIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofSeconds(3);
    private static final String SECRET = "it:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";

    /** A quarter of a tone at -12 dBFS, in the middle of the panorama. */
    private static final double QUARTER = 0.25 * 0.2512 * Math.sqrt(0.5);

    private final int firstPort = FreePorts.next();
    private final int secondPort = FreePorts.next();
    private final Network network = Neighbours.among(new Network(Map.of(TokenSecrets.VARIABLE, SECRET)));
    private final AtomicReference<String> resume = new AtomicReference<>();

    @TempDir
    @Nullable
    Path folder;

    @AfterEach
    void endNetwork() {
        network.close();
    }

    private void startStage() {
        network.node(
                "stage", 0, List.of("node", "--roles", "capture,mixer", "--generator", "tones", "--channels", "2"));
    }

    private void startGateway(String name, int seed, int port) {
        network.node(name, seed, List.of("gateway", "--open", "--http-port", "0", "--native-port", "" + port));
    }

    private static String token(String subject, Role role) {
        final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        final Grants grants = new Grants(
                "main", role, subject, Grants.ALL_CHANNELS, GrantedMixes.NONE, false, null, now, now.plusSeconds(300));
        final AccessSettings access = AccessSettings.from(
                ConfigFactory.load().getConfig("foldback.gateway.access"), Map.of(TokenSecrets.VARIABLE, SECRET));
        return new JoinTokens(access).mint(grants);
    }

    private static String ann() {
        return token("Ann", Role.MUSICIAN);
    }

    private static Hello hello(@Nullable String token, @Nullable String back) {
        return new Hello(null, token, "main", "mine", null, SampleFormat.FLOAT32, false, true, null, false, back);
    }

    private ListenerClient listen(int port, Hello hello, Recorder recorder) {
        final ListenerClient client =
                new ListenerClient(ListenerSettings.of("127.0.0.1", port, hello), recorder, this::heard);
        client.start();
        return client;
    }

    private void heard(ServerMessage message) {
        if (message instanceof ServerMessage.Welcome welcome) {
            resume.set(welcome.resume());
        }
    }

    private void awaitQuarter(Recorder recorder) {
        recorder.forget();
        Await.until(
                "the tone as the musician left it",
                PATIENCE,
                () -> recorder.last(40).size() == 40
                        && recorder.last(40).stream().allMatch(MixReturnIT::isQuarter),
                () -> peaks(recorder) + "\n" + network.output());
    }

    /** A period of 220 Hz is longer than three blocks: not every one holds its peak. */
    private static boolean isQuarter(Recorder.Kept block) {
        return block.peak(0) < 1.02 * QUARTER && block.peak(0) > 0.5 * QUARTER;
    }

    private static String peaks(Recorder recorder) {
        return "heard " + recorder.last(40).stream().map(block -> block.peak(0)).toList() + ", wanted " + QUARTER;
    }

    private static void turnDown(Stranger tablet) {
        tablet.say(
                Stranger.frame(FrameType.CONTROL, 0, new ControlOperation.SetChannelVolume(0, 0.25, null, 1).toJson()));
        tablet.say(Stranger.frame(FrameType.CONTROL, 0, new ControlOperation.SetChannelVolume(1, 0, null, 2).toJson()));
    }

    /** New mixes begin as Ann's from now on. */
    private void keepAsDefault(Web web) {
        final String eve = token("Eve", Role.ENGINEER);
        final String room = "/api/v1/rooms/main/";
        final String id =
                web.ask("GET", room + "mixes", eve, "").json().at("/0/id").asText();

        final Web.Answer kept = web.ask("PUT", room + "templates/default", eve, "{\"from\":\"" + id + "\"}");

        assertEquals("true", kept.json().path("saved").asText(), kept::toString);
    }

    private void revokeBenAtTheOtherGateway() {
        final Hello hello = hello(token("Ben", Role.MUSICIAN), null);
        try (ListenerClient ben =
                new ListenerClient(ListenerSettings.of("127.0.0.1", firstPort, hello), new Recorder(), message -> {})) {
            ben.start();
            Await.until("Ben", PATIENCE, () -> ben.statistics().connected(), network::output);
            final String admin = token("Admin", Role.ADMIN);
            assertEquals(
                    200,
                    Web.of(network.ready("second"))
                            .ask("POST", "/api/v1/revocations", admin, "{\"subject\":\"Ben\"}")
                            .status());
            Await.until("the end of Ben", AT_ONCE, () -> ben.trouble().contains("revoked"), ben::trouble);
        }
    }

    @Test
    void aMixIsThereAgainAtAnotherGatewayAndAfterTheMixersDeath() {
        network.set("foldback.store.directory", String.valueOf(folder));
        startStage();
        startGateway("first", 1, firstPort);
        startGateway("second", 2, secondPort);
        Web.of(network.ready("first")).awaitChannels(2, network::output);
        Web.of(network.ready("second")).awaitChannels(2, network::output);
        final Recorder phone = new Recorder();
        try (ListenerClient client = listen(firstPort, hello(ann(), null), phone);
                Stranger tablet = Stranger.at(secondPort)) {
            Await.until("sound", PATIENCE, () -> phone.last(40).size() == 40, network::output);
            tablet.say(Stranger.frame(FrameType.SYNC, 0, hello(ann(), null).toJson()));
            turnDown(tablet);
            awaitQuarter(phone);
            assertEquals("", client.trouble());
            keepAsDefault(Web.of(network.ready("first")));
            revokeBenAtTheOtherGateway();
        }

        network.kill("first");
        final Recorder second = new Recorder();
        try (ListenerClient client = listen(secondPort, hello(null, resume.get()), second)) {
            awaitQuarter(second);
            assertEquals("", client.trouble());
        }

        network.kill("stage");
        startStage();
        final Recorder third = new Recorder();
        try (ListenerClient client = listen(secondPort, hello(null, resume.get()), third)) {
            awaitQuarter(third);
            assertEquals("", client.trouble());
        }
        final Recorder dora = new Recorder();
        try (ListenerClient client = listen(secondPort, hello(token("Dora", Role.MUSICIAN), null), dora)) {
            awaitQuarter(dora);
            assertEquals("", client.trouble());
        }
    }
}
