package io.foldback.deploy.cli;

import com.typesafe.config.Config;
import io.foldback.deploy.band.Multitrack;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "demo",
        description = {
            "Plays a band in one process and lets you listen to it.",
            "",
            "Prints 'ready http://HOST:PORT/' when sound flows; open that page and press listen. Without options a"
                    + " bundled multitrack is played, in a loop. Ctrl-C ends it, and without --store leaves nothing behind."
        },
        footer = {
            "",
            "Examples:",
            "  foldback demo",
            "  foldback demo --multitrack ~/songs/rehearsal --block 128",
            "  foldback demo --generator tones --channels 4 --http-port 0",
            "  foldback demo --jack --channels 8 --host 0.0.0.0 --open --store ~/venue"
        })
final class DemoCommand implements Callable<Integer> {

    @ParentCommand
    @Nullable
    Foldback foldback;

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    @Mixin
    PortOptions ports = new PortOptions();

    @Mixin
    SourceOptions source = new SourceOptions();

    @Mixin
    StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
        final Foldback root = Foldback.of(foldback);
        final Config config = settings.load(
                options(root),
                Map.of(Keys.LINK_PORT, 0, Keys.GRANT, PortOptions.EVERYTHING, Keys.STORE, StoreOptions.NOWHERE));
        Doors.check(config);
        return root.run(config, EnumSet.allOf(Role.class));
    }

    private Map<String, Object> options(Foldback root) {
        final Map<String, Object> options = new HashMap<>();
        ports.putInto(options);
        final boolean bundled = !source.given();
        source.putInto(options, bundled ? "band" : "demo", bundled ? Multitrack.bundled(root.progress()) : null);
        store.putInto(options);
        return options;
    }
}
