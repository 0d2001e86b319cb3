package io.foldback.deploy.cli;

import com.typesafe.config.Config;
import io.foldback.deploy.invite.Doorplate;
import io.foldback.deploy.invite.LanAddresses;
import io.foldback.deploy.invite.LinkPicture;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "foldback",
        description = "A live-audio network: everyone has an own mix, late audio is lost audio.",
        version = "Foldback 0.1.0",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        subcommandsRepeatable = false,
        subcommands = {
            DemoCommand.class,
            ListenCommand.class,
            DevicesCommand.class,
            NodeCommand.class,
            CaptureCommand.class,
            MixerCommand.class,
            GatewayCommand.class,
            StoreCommand.class,
            TokenCommand.class,
            CertCommand.class,
            LoadTestCommand.class,
            BenchCommand.class,
            TestCommand.class
        },
        footerHeading = "%nExit status: 0 done, 1 failed, 2 wrong usage, 3 server out of reach.%n")
public final class Foldback implements Runnable {
    static final int NATIVE_PORT = 5101;
    static final int HTTP_PORT = 5100;
    static final int LINK_PORT = 25_520;

    @Spec
    @Nullable
    CommandSpec spec;

    private final Parts parts;

    private final PrintStream out;
    private final PrintStream err;

    private Foldback(Parts parts, PrintStream out, PrintStream err) {
        this.parts = parts;
        this.out = out;
        this.err = err;
    }

    /** Runs one command and says how it ended. */
    public static int execute(Parts parts, PrintStream out, PrintStream err, String... arguments) {
        final CommandLine line = new CommandLine(new Foldback(parts, out, err))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(true)
                .setExecutionStrategy(new CommandLine.RunLast())
                .setParameterExceptionHandler(new Complaints())
                .setExecutionExceptionHandler(new Complaints());
        explain(line);
        try {
            return line.execute(arguments);
        } finally {
            Log.release();
        }
    }

    /** Every command below has --help. */
    private static void explain(CommandLine line) {
        for (final CommandLine command : line.getSubcommands().values()) {
            command.getCommandSpec()
                    .mixinStandardHelpOptions(true)
                    .usageMessage()
                    .sortOptions(false);
            explain(command);
        }
    }

    @Option(
            names = "-D",
            scope = ScopeType.INHERIT,
            paramLabel = "KEY=VALUE",
            description = "One setting, such as -Dfoldback.gateway.http-port=8080; goes before the settings file.")
    void setProperty(Map<String, String> properties) {
        properties.forEach(System::setProperty);
    }

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Logs more, and shows where in the code a failure came from.")
    void setVerbose(boolean verbose) {
        if (verbose) {
            Log.beVerbose();
        }
    }

    /** {@code foldback} alone explains itself. */
    @Override
    public void run() {
        throw Failure.usage("A command is missing." + System.lineSeparator() + usage());
    }

    private String usage() {
        return spec == null ? "" : spec.commandLine().getUsageMessage();
    }

    static Foldback of(@Nullable Foldback parent) {
        if (parent == null) {
            throw new IllegalStateException("a command was run without the command line around it");
        }
        return parent;
    }

    Parts parts() {
        return parts;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    /** Tells the person at the terminal what takes a while. */
    Consumer<String> progress() {
        return err::println;
    }

    /** Runs roles until the end, and prints one line when they are ready; until then the log waits. */
    int run(Config config, Set<Role> roles) {
        Log.hold();
        return Ending.of(() -> parts.program().run(config, roles, this::ready));
    }

    private void ready(String what) {
        Log.release();
        out.println("ready " + what);
        Doorplate.of(what.lines().findFirst().orElse(""), LanAddresses.all()).forEach(drawing(err)::println);
    }

    /** A picture needs letters that not every locale admits to have, though its terminal does. */
    static PrintStream drawing(PrintStream to) {
        return to.charset().newEncoder().canEncode(LinkPicture.LETTERS)
                ? to
                : new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
