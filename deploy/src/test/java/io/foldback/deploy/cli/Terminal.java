package io.foldback.deploy.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.foldback.client.listen.ListenOptions;
import io.foldback.deploy.bench.Bench;
import io.foldback.deploy.load.LoadPlan;
import io.foldback.deploy.load.LoadReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs commands as a person would, with parts that only remember what was asked of them. */
final class Terminal {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<Bench> benches = List.of();
    Ear ear = this::listen;
    private Config settings = ConfigFactory.empty();
    Set<Role> roles = Set.of();

    @Nullable
    ListenOptions wish;

    @Nullable
    LoadPlan plan;

    boolean away;

    @Nullable
    Boolean json;

    @Nullable
    RuntimeException problem;

    int type(String... arguments) {
        final Parts parts = new Parts(this::run, ear, this::list, this::load, benches);
        return Foldback.execute(parts, stream(out), stream(err), arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private int run(Config given, Set<Role> asked, ReadyListener ready) {
        if (problem != null) {
            throw problem;
        }
        settings = given;
        roles = asked;
        ready.ready("http://127.0.0.1:5100/");
        return 0;
    }

    private int listen(ListenOptions given, PrintStream ignoredOut, PrintStream ignoredErr) {
        wish = given;
        return 0;
    }

    private LoadReport load(LoadPlan given, Consumer<String> ignoredLine) throws IOException {
        plan = given;
        if (away) {
            throw new ConnectException("refused");
        }
        final LoadReport.Joins joins = new LoadReport.Joins(10, 10, 0, 2, 1.5, 2.5, 3.5);
        final LoadReport.Sound sound = new LoadReport.Sound(5, 10, 0, 2_500, 1, 0, null, null, null, null, 12.5);
        return new LoadReport(joins, sound, null, 25, 1, 0, List.of());
    }

    private int list(boolean asJson, PrintStream ignoredOut, PrintStream ignoredErr) {
        json = asJson;
        return 0;
    }

    Config settings() {
        return settings;
    }

    ListenOptions wish() {
        return Objects.requireNonNull(wish, "nobody listened");
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What a person reads first when something went wrong. */
    String sentence() {
        return err.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
