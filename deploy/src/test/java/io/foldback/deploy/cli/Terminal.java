package io.foldback.deploy.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.foldback.deploy.bench.Bench;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs commands as a person would, with parts that only remember what was asked of them. */
final class Terminal {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    List<Bench> benches = List.of();
    private Config settings = ConfigFactory.empty();
    Set<Role> roles = Set.of();

    @Nullable
    ListenWish wish;

    @Nullable
    Boolean json;

    @Nullable
    RuntimeException problem;

    int type(String... arguments) {
        final Parts parts = new Parts(this::run, this::listen, this::list, benches);
        return Foldback.execute(parts, new PrintWriter(out), new PrintWriter(err), arguments);
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

    private int listen(ListenWish given, PrintWriter ignoredOut, PrintWriter ignoredErr) {
        wish = given;
        return 0;
    }

    private int list(boolean asJson, PrintWriter ignoredOut, PrintWriter ignoredErr) {
        json = asJson;
        return 0;
    }

    Config settings() {
        return settings;
    }

    ListenWish wish() {
        return Objects.requireNonNull(wish, "nobody listened");
    }

    String out() {
        return out.toString();
    }

    /** What a person reads first when something went wrong. */
    String sentence() {
        return err.toString().lines().findFirst().orElse("");
    }

    String err() {
        return err.toString();
    }
}
