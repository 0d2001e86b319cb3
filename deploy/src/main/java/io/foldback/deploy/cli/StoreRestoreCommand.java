package io.foldback.deploy.cli;

import io.foldback.store.backup.Backup;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "restore",
        description = {
            "Makes a store hold what a backup holds, all of it or nothing.",
            "",
            "End the nodes that use the store before. A backup of either kind of database fits both."
        },
        footer = {
            "",
            "Examples:",
            "  foldback store restore /backups/foldback-20261120-100000.jsonl --store /var/lib/foldback",
            "  foldback store restore venue.jsonl --config venue.conf --replace"
        })
final class StoreRestoreCommand implements Callable<Integer> {

    @ParentCommand
    @Nullable
    StoreCommand command;

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    @Mixin
    StoreOptions store = new StoreOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "What foldback store backup has made.")
    @Nullable
    Path file;

    @Option(names = "--replace", description = "Documents that are in the store may go.")
    boolean replace;

    @Override
    public Integer call() {
        final Path named = Objects.requireNonNull(file);
        final Backup.Result done = OpenStore.of(settings, store, open -> open.restore(named, replace));
        StoreCommand.of(command).out().println("restored " + done.documents() + " documents from " + done.file());
        return Failure.DONE;
    }
}
