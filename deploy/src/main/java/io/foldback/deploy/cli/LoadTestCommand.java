package io.foldback.deploy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.client.listen.LiveLine;
import io.foldback.deploy.load.LoadPlan;
import io.foldback.deploy.load.LoadReport;
import io.foldback.deploy.load.Transport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "load-test",
        description = {
            "Lets many listeners join a running server, and tells what they hear and what the server takes of a core.",
            "",
            "They shake hands, renew their consent and report as browsers and native clients do; a sample of what they hear"
                    + " is decrypted. Ages are in frames of 1/48000 s, by datagrams those of the sample, and unknown where"
                    + " the server's clock is. From one address"
                    + " elsewhere a server takes as many listeners as its settings say; its own host has no limit but"
                    + " foldback.gateway.session-limit."
        },
        footer = {
            "",
            "Examples:",
            "  foldback load-test --listeners 500",
            "  foldback load-test 10.0.0.5 --transport websocket --listeners 200 --hold 60",
            "  foldback load-test --transport datagram --opus --listeners 300",
            "  foldback load-test --listeners 1000 --ramp 100 --storm 500 --storm-rate 200 --json"
        })
final class LoadTestCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand
    @Nullable
    Foldback foldback;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SERVER",
            description = "HOST, HOST:PORT or address of its pages; ${DEFAULT-VALUE} if not given.")
    String server = "localhost";

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            description = "webrtc, websocket, native or datagram; ${DEFAULT-VALUE} if not given.")
    String transport = "webrtc";

    @Option(names = "--listeners", paramLabel = "N", description = "How many; ${DEFAULT-VALUE} if not given.")
    int listeners = 100;

    @Option(names = "--ramp", paramLabel = "N", description = "Joins a second; ${DEFAULT-VALUE} if not given.")
    int ramp = 50;

    @Option(
            names = "--hold",
            paramLabel = "SECONDS",
            description = "How long all listen; ${DEFAULT-VALUE} if not given.")
    int hold = 30;

    @Option(
            names = "--storm",
            paramLabel = "N",
            description = "Listeners who join after that, while the others listen.")
    int storm;

    @Option(
            names = "--storm-rate",
            paramLabel = "N",
            description = "Joins a second of the storm; ${DEFAULT-VALUE} if not given.")
    int stormRate = 100;

    @Option(names = "--room", paramLabel = "NAME", description = "Which room; ${DEFAULT-VALUE} if not given.")
    String room = "main";

    @Option(
            names = "--mix",
            paramLabel = "NAME",
            description = "Which mix, 'mine' for one of each listener's own; ${DEFAULT-VALUE} if not given.")
    String mix = "main";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "What lets them in, from 'token'; the variable FOLDBACK_TOKEN if not given.")
    @Nullable
    String token;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description =
                    "Frames of a message or payload, not over WebRTC; shorter where they do not fit into a datagram;"
                            + " ${DEFAULT-VALUE} if not given.")
    int frames = 256;

    @Option(
            names = "--opus",
            description =
                    "Opus instead of 16-bit PCM, over WebSocket (--frames 120, 240, 480 or 960) and by datagrams.")
    boolean opus;

    @Option(
            names = "--native-port",
            paramLabel = "PORT",
            description = "Of the native protocol; ${DEFAULT-VALUE} if not given.")
    int nativePort = Foldback.NATIVE_PORT;

    @Option(
            names = "--verify",
            paramLabel = "N",
            description = "One packet in N is decrypted, over WebRTC and by datagrams; ${DEFAULT-VALUE} if not given.")
    int sample = 100;

    @Option(names = "--json", description = "Ends with one line of JSON.")
    boolean json;

    @Override
    public Integer call() {
        final Foldback root = Foldback.of(foldback);
        final LoadPlan plan = plan();
        final LiveLine line = new LiveLine(root.err());
        return Ending.of(() -> {
            final LoadReport report = report(root, plan, line);
            line.end();
            if (json) {
                root.out().println(toJson(report));
            } else {
                report.lines().forEach(root.out()::println);
            }
            return Failure.DONE;
        });
    }

    private LoadPlan plan() {
        final Transport by = Transport.of(transport);
        if (by == null) {
            throw Failure.usage("--transport must be one of " + Transport.words() + ", is " + transport + ".");
        }
        final URI address = address();
        if (by != Transport.WEBRTC && !address.getScheme().equals("http")) {
            throw Failure.usage("--transport " + transport + " is tried over plain http alone.");
        }
        try {
            return new LoadPlan(
                    by,
                    address,
                    nativePort,
                    room,
                    mix,
                    token == null ? System.getenv("FOLDBACK_TOKEN") : token,
                    listeners,
                    ramp,
                    Duration.ofSeconds(hold),
                    storm,
                    stormRate,
                    frames,
                    opus,
                    sample);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(e.getMessage() + ".");
        }
    }

    private URI address() {
        try {
            final URI given = URI.create(
                    server.contains("://") ? server : "http://" + HostPort.parse(server, Foldback.HTTP_PORT) + "/");
            if (given.getHost() != null
                    && (given.getScheme().equals("http") || given.getScheme().equals("https"))) {
                return given;
            }
        } catch (IllegalArgumentException e) {
            throw Failure.usage("The server '" + server + "' is no address: " + e.getMessage() + ".");
        }
        throw Failure.usage("The server '" + server + "' must be HOST, HOST:PORT, or an address with http or https.");
    }

    private static LoadReport report(Foldback root, LoadPlan plan, LiveLine line) {
        try {
            return root.parts().load().run(plan, line::show);
        } catch (ConnectException | HttpTimeoutException e) {
            throw Failure.outOfReach("The server at " + plan.server() + " does not answer.");
        } catch (IOException e) {
            throw Failure.failed("The load test failed: " + e.getMessage() + ".");
        } finally {
            line.end();
        }
    }

    private static String toJson(LoadReport report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of plain numbers must have a JSON form", e);
        }
    }
}
