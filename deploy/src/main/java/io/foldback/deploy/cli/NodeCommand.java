package io.foldback.deploy.cli;

import com.typesafe.config.Config;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "node",
        description = {
            "Runs one node of a network of several processes or hosts.",
            "",
            "Prints 'ready' and its address or its roles when it does its part. Ctrl-C ends it."
        },
        footer = {
            "",
            "Examples:",
            "  foldback node --roles mixer,gateway --config venue.conf --link-host 10.0.0.5 --seed 10.0.0.5",
            "  foldback capture --jack --channels 16 --link-host 10.0.0.7 --seed 10.0.0.5",
            "  foldback gateway --seed 10.0.0.5 --link-host 10.0.0.8 --host 0.0.0.0 --open"
        })
class NodeCommand implements Callable<Integer> {

    @ParentCommand
    @Nullable
    Foldback foldback;

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    @Mixin
    NodeOptions link = new NodeOptions();

    @Mixin
    PortOptions ports = new PortOptions();

    @Mixin
    SourceOptions source = new SourceOptions();

    @Mixin
    StoreOptions store = new StoreOptions();

    @Option(
            names = "--roles",
            split = ",",
            paramLabel = "ROLE",
            description = "What the node does, of capture, mixer and gateway; comma-separated.")
    @Nullable
    List<String> words;

    /** What the node does when no roles are given; empty leaves that to the settings. */
    Set<Role> ownRoles() {
        return EnumSet.noneOf(Role.class);
    }

    @Override
    public final Integer call() {
        final Map<String, Object> options = new HashMap<>();
        ports.putInto(options);
        link.putInto(options);
        source.putInto(options, "capture", null);
        store.putInto(options);
        final List<String> asked =
                words != null ? words : ownRoles().stream().map(Role::word).toList();
        if (!asked.isEmpty()) {
            options.put(Keys.ROLES, asked);
        }
        return start(settings.load(options, Map.of()));
    }

    private int start(Config config) {
        final Set<Role> roles = EnumSet.noneOf(Role.class);
        config.getStringList(Keys.ROLES).forEach(word -> roles.add(Role.of(word)));
        if (roles.isEmpty()) {
            throw Failure.usage("A node needs a role: --roles capture, mixer or gateway, or several with commas.");
        }
        if (roles.contains(Role.GATEWAY)) {
            Doors.check(config);
        }
        return Foldback.of(foldback).run(config, roles);
    }
}
