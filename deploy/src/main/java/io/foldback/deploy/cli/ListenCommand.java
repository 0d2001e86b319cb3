package io.foldback.deploy.cli;

import io.foldback.client.listen.ListenOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "listen",
        description = {
            "Listens to a server from the terminal.",
            "",
            "Shows latency, gaps and drops while it does. A lost server is tried again after one second. Without --out"
                    + " and --device the sound is measured and thrown away."
        },
        footer = {
            "",
            "Examples:",
            "  foldback listen localhost --out mix.wav --seconds 10",
            "  foldback listen 10.0.0.5:5101 --channels 0,1 --device default",
            "  foldback listen 10.0.0.5 --udp --device default",
            "  foldback listen [::1] --mix main --seconds 60 --paced --json"
        })
final class ListenCommand implements Callable<Integer> {

    @ParentCommand
    @Nullable
    Foldback foldback;

    @Parameters(index = "0", paramLabel = "HOST[:PORT]", description = "The server; its port is 5101 if not given.")
    String server = "";

    @Option(names = "--room", paramLabel = "NAME", description = "Which room; ${DEFAULT-VALUE} if not given.")
    String room = "main";

    @Option(
            names = "--mix",
            paramLabel = "NAME",
            description = "Which mix; main if neither mix nor channels are given.")
    @Nullable
    String mix;

    @Option(
            names = "--channels",
            split = ",",
            paramLabel = "ID",
            description = "Single channels instead of a mix, counted from 0, in this order; comma-separated.")
    @Nullable
    List<Integer> channels;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "What lets you in, from 'token'; the variable FOLDBACK_TOKEN if not given.")
    @Nullable
    String token;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the sound to a WAV file.")
    @Nullable
    Path file;

    @Option(names = "--device", paramLabel = "NAME", description = "Plays the sound on a device; see 'devices'.")
    @Nullable
    String device;

    @Option(names = "--seconds", paramLabel = "N", description = "How long; until Ctrl-C if not given.")
    int seconds;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "float32 or int16; float32 if not given. With --udp int24, int16 or opus; int24 if not given.")
    @Nullable
    String format;

    @Option(names = "--compressed", description = "Has the server compress the sound.")
    boolean compressed;

    @Option(
            names = "--block",
            paramLabel = "N",
            description = "Frames of a payload, 64 to 512; the room's if not given.")
    @Nullable
    Integer block;

    @Option(
            names = "--udp",
            description =
                    "Has the sound come by encrypted datagrams, which lost ones do not hold up; needs UDP port 5102."
                            + " Where none comes through, it comes over TCP.")
    boolean udp;

    @Option(
            names = "--redundancy",
            paramLabel = "HOW-MUCH",
            description = "What datagrams carry again of the blocks before: none, parity, one, two; auto, which is the"
                    + " default, follows the loss.")
    String redundancy = "auto";

    @Option(names = "--paced", description = "Takes the sound at the pace of a sound card, to measure what one hears.")
    boolean paced;

    @Option(names = "--json", description = "Ends with one line of JSON.")
    boolean json;

    @Override
    public Integer call() {
        final Foldback root = Foldback.of(foldback);
        final ListenOptions wish = wish(HostPort.parse(server, Foldback.NATIVE_PORT));
        return Ending.of(() -> root.parts().ear().listen(wish, root.out(), root.err()));
    }

    private ListenOptions wish(HostPort address) {
        return new ListenOptions(
                address.host(),
                address.port(),
                room,
                mix,
                channels,
                file,
                device,
                seconds,
                format == null ? (udp ? "int24" : "float32") : format,
                compressed,
                block,
                json,
                paced,
                token == null ? System.getenv("FOLDBACK_TOKEN") : token,
                udp,
                redundancy);
    }
}
