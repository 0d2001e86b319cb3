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
    private static final Map<String, Object> GUARDED = Map.of(Keys.LINK_PORT, 0, Keys.STORE, StoreOptions.NOWHERE);
    private static final Map<String, Object> OPEN =
            Map.of(Keys.LINK_PORT, 0, Keys.STORE, StoreOptions.NOWHERE, Keys.GRANT, PortOptions.EVERYTHING);

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
        final Map<String, Object> options = options(root);
        final Config asked = settings.load(options, suggestions(GUARDED));
        Doors.check(asked);
        final Config config = Doors.areOpen(asked) ? settings.load(options, suggestions(OPEN)) : asked;
        return root.run(config, EnumSet.allOf(Role.class));
    }

    /** The band plays in a room with effects; what else is played has just its own channels. */
    private Map<String, Object> suggestions(Map<String, Object> common) {
        final Map<String, Object> suggestions = new HashMap<>(common);
        suggestions.put(Keys.ROOM_EFFECTS, !source.given());
        return suggestions;
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
