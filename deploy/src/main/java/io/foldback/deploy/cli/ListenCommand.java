package io.foldback.deploy.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
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
            "  foldback listen [::1] --mix main --seconds 60 --paced --json"
        })
final class ListenCommand implements Callable<Integer> {
    private static final int MAX_CHANNELS = 64;

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

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the sound to a WAV file.")
    @Nullable
    Path file;

    @Option(names = "--device", paramLabel = "NAME", description = "Plays the sound on a device; see 'devices'.")
    @Nullable
    String device;

    @Option(names = "--seconds", paramLabel = "N", description = "How long; until Ctrl-C if not given.")
    @Nullable
    Double seconds;

    @Option(names = "--format", paramLabel = "FORMAT", description = "float32 or int16; ${DEFAULT-VALUE} if not given.")
    String format = "float32";

    @Option(names = "--compressed", description = "Has the server compress the sound.")
    boolean compressed;

    @Option(
            names = "--block",
            paramLabel = "N",
            description = "Frames of a payload, 64 to 512; the room's if not given.")
    @Nullable
    Integer block;

    @Option(names = "--paced", description = "Takes the sound at the pace of a sound card, to measure what one hears.")
    boolean paced;

    @Option(names = "--token", paramLabel = "TOKEN", description = "The permission to listen, where one is needed.")
    @Nullable
    String token;

    @Option(names = "--json", description = "Ends with one line of JSON.")
    boolean json;

    @Override
    public Integer call() {
        final Foldback root = Foldback.of(foldback);
        return root.parts().ear().listen(wish(), root.out(), root.err());
    }

    private ListenWish wish() {
        checkChoice();
        checkChannels();
        checkNumbers();
        checkSinks();
        return new ListenWish(
                HostPort.parse(server, Foldback.NATIVE_PORT),
                room,
                mix == null && channels == null ? "main" : mix,
                channels,
                format,
                compressed,
                block,
                file,
                device,
                paced,
                seconds,
                token,
                json);
    }

    private void checkChoice() {
        if (mix != null && channels != null) {
            throw Failure.usage("Listen to a mix or to channels: --mix and --channels exclude each other.");
        }
    }

    private void checkChannels() {
        if (channels == null) {
            return;
        }
        for (final int channel : channels) {
            if (channel < 0 || channel >= MAX_CHANNELS) {
                throw Failure.usage("--channels must be in 0.." + (MAX_CHANNELS - 1) + ", has " + channel + ".");
            }
        }
        if (new HashSet<>(channels).size() != channels.size()) {
            throw Failure.usage("--channels must name each channel once, is " + channels + ".");
        }
    }

    private void checkNumbers() {
        if (!format.equals("float32") && !format.equals("int16")) {
            throw Failure.usage("--format must be float32 or int16, is '" + format + "'.");
        }
        if (block != null && (block < 64 || block > 512)) {
            throw Failure.usage("--block must be in 64..512 frames, is " + block + ".");
        }
        if (seconds != null && !(seconds > 0 && seconds <= 1e6)) {
            throw Failure.usage("--seconds must be more than 0 and at most 1000000, is " + seconds + ".");
        }
    }

    private void checkSinks() {
        final Path folder = file == null ? null : file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw Failure.usage("--out needs a folder that exists, " + folder + " does not.");
        }
    }
}
