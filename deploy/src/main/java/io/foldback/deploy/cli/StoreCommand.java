package io.foldback.deploy.cli;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "store",
        description = {
            "Saves what lasts into a file, and brings it back.",
            "",
            "That is rooms, scenes, personal mixes and revocations, in one format for both kinds of database: what was"
                    + " saved from one can be brought into the other."
        },
        subcommands = {StoreBackupCommand.class, StoreRestoreCommand.class})
final class StoreCommand implements Runnable {

    @ParentCommand
    @Nullable
    Foldback foldback;

    @Override
    public void run() {
        throw Failure.usage("A command is missing: foldback store backup, or foldback store restore.");
    }

    static StoreCommand of(@Nullable StoreCommand parent) {
        if (parent == null) {
            throw new IllegalStateException("a command was run without the command line around it");
        }
        return parent;
    }

    PrintStream out() {
        return Foldback.of(foldback).out();
    }
}
