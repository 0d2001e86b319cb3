package io.foldback.deploy.cli;

import io.foldback.store.backup.Backup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "backup",
        description = {
            "Saves all of a store as it is at one instant.",
            "",
            "The file has its name once it is whole, and holds one JSON object a line. A store in a folder must not be in"
                    + " use meanwhile; a PostgreSQL server may be."
        },
        footer = {
            "",
            "Examples:",
            "  foldback store backup /backups --store /var/lib/foldback",
            "  foldback store backup venue.jsonl --config venue.conf"
        })
final class StoreBackupCommand implements Callable<Integer> {

    @ParentCommand
    @Nullable
    StoreCommand command;

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    @Mixin
    StoreOptions store = new StoreOptions();

    @Parameters(
            index = "0",
            paramLabel = "FILE|DIR",
            description = "A file, which is replaced, or a folder in which one named after the time is made.")
    @Nullable
    Path target;

    @Override
    public Integer call() {
        final Path named = Objects.requireNonNull(target);
        final Backup.Result made = OpenStore.of(settings, store, open -> open.backup(named, Instant.now()));
        StoreCommand.of(command).out().println("saved " + made.documents() + " documents in " + made.file());
        return Failure.DONE;
    }
}
