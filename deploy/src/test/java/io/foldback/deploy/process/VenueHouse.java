package io.foldback.deploy.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.deploy.air.Relay;
import io.foldback.deploy.air.Weather;
import io.foldback.deploy.invite.LanAddresses;
import io.foldback.deploy.venue.VenueProfile;
import io.foldback.jack.JackServer;
import io.foldback.proto.nativetcp.Hello;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processes of a venue profile, none of which gets real-time priority: a server that mixes and has the doors, a rack with
 * a sound card and an amplifier, whose crystal is the room's clock, and somebody's laptop.
 */
final class VenueHouse implements AutoCloseable {
    /** Ids of the channels: the amplifier plays the counter signal, the laptop 220 Hz, the stage what is fed to its device. */
    static final int AMP = 0;

    static final int LAPTOP = 1;
    static final int STAGE = 2;

    /** What the server is reached by: an address of this host on its network, where it has one. */
    static final InetAddress HERE = LanAddresses.all().stream().findFirst().orElse(InetAddress.getLoopbackAddress());

    /** Where a phone finds it. */
    static final String PHONE = "127.0.0.2";

    /** By what all its nodes are started; empty where nothing refuses real-time priority. */
    static final List<String> REFUSAL = RealTimeRefusal.starter();

    private static final String VENUE = """
            foldback.rooms.main {
              block = 64
              channels = [
                { id = 0, name = Amp, source = amp, input = 0 }
                { id = 1, name = Laptop, source = laptop, input = 0 }
                { id = 2, name = Stage, source = stage, input = 0 }
              ]
            }
            """;

    /** Only the laptop's tone is loud enough to be heard in mixes. */
    private static final String BALANCE = "{\"values\": {\"channels/0/gain\": 0, \"channels/2/gain\": 0}}";

    private static final String SOURCES = "-Dfoldback.capture.sources.";

    private final VenueProfile profile;
    private final int tcp = FreePorts.next();
    private final int udp = FreePorts.next();
    private final Network network = Neighbours.among(new Network(JackServer.whereabouts()));
    private final ChildJvm server;
    private final ChildJvm rack;
    private final ChildJvm laptop;

    /** Returns when all three are there. */
    VenueHouse(VenueProfile profile, Path folder) throws IOException {
        this.profile = profile;
        final String venue =
                Files.writeString(folder.resolve("venue.conf"), VENUE).toString();
        network.startBy(REFUSAL);
        server = network.node("server", 0, server(venue));
        rack = network.node("rack", 1, rack(venue));
        laptop = network.node("laptop", 2, laptop(venue));
        web().awaitChannels(3, network::output);
        if (!web().ask("PATCH", "/api/v1/rooms/main", "", BALANCE).isDone()) {
            throw new IllegalStateException("the room could not be balanced\n" + this);
        }
    }

    private List<String> server(String venue) {
        return List.of(
                "node",
                "--roles",
                "mixer,gateway",
                "--config",
                venue,
                "--open",
                "--host",
                HERE.getHostAddress(),
                "--http-port",
                "0",
                "--native-port",
                "" + tcp,
                "--udp-port",
                "" + udp);
    }

    private List<String> rack(String venue) {
        return List.of(
                "capture",
                "--config",
                venue,
                SOURCES + "amp.kind=generator",
                SOURCES + "amp.signal=counter",
                SOURCES + "amp.channels=1",
                SOURCES + "amp.period=" + VenueProfile.BURST_FRAMES,
                SOURCES + "amp.ppm=" + profile.stagePpm(),
                SOURCES + "stage.kind=jack",
                SOURCES + "stage.channels=1",
                SOURCES + "stage.connect=feeder:out_.*");
    }

    private List<String> laptop(String venue) {
        return List.of(
                "capture",
                "--config",
                venue,
                SOURCES + "laptop.kind=generator",
                SOURCES + "laptop.channels=1",
                SOURCES + "laptop.period=" + VenueProfile.BURST_FRAMES,
                SOURCES + "laptop.ppm=" + profile.laptopPpm());
    }

    ChildJvm server() {
        return server;
    }

    ChildJvm rack() {
        return rack;
    }

    ChildJvm laptop() {
        return laptop;
    }

    /** The address of its pages. */
    String page() {
        return network.ready("server");
    }

    Web web() {
        return Web.of(page());
    }

    /** A phone's Wi-Fi to it. */
    Relay wifi() throws IOException {
        return new Relay(HERE, PHONE, tcp, udp, Weather.PHONE_WIFI, profile.airSeed());
    }

    /** Where the native protocol is at some address of it. */
    String at(String host) {
        return host + ":" + tcp;
    }

    /** {@code foldback listen} to one channel, and more options. */
    ChildJvm listener(int channel, String... options) {
        return Program.start(Stream.concat(
                        Stream.of("listen", at(HERE.getHostAddress()), "--channels", "" + channel),
                        Arrays.stream(options))
                .toArray(String[]::new));
    }

    /** Does something while all channels are recorded, in order of their ids. */
    void record(Recorder recorder, Runnable happening) {
        final Hello hello = Hello.forChannels("main", List.of(AMP, LAPTOP, STAGE));
        try (ListenerClient client =
                new ListenerClient(ListenerSettings.of(HERE.getHostAddress(), tcp, hello), recorder, message -> {})) {
            Neighbours.listenFirst(client::start);
            happening.run();
        }
    }

    /** What it tells everybody who asks for its rooms. */
    List<String> troubles() {
        return web().json("/api/v1/rooms")
                .at("/rooms/0/troubles")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    /** The profile, which nodes run, and what all of them said. */
    @Override
    public String toString() {
        return profile + "\nserver runs: " + server.isAlive() + ", rack: " + rack.isAlive() + ", laptop: "
                + laptop.isAlive() + "\n" + network.output();
    }

    @Override
    public void close() {
        network.close();
    }
}
