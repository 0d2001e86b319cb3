package io.foldback.deploy.cli;

import com.typesafe.config.Config;
import io.foldback.deploy.invite.Invitation;
import io.foldback.gateway.access.AccessSettings;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.TokenSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "token",
        description = {
            "Makes a token that lets somebody into a room, and shows it as a link and as a QR code.",
            "",
            "Gateways take it that have the secret by which it is signed. It is good for joining, for ten minutes if"
                    + " not told otherwise; who is in by then stays, and comes back within a day."
        },
        footer = {
            "",
            "Examples:",
            "  foldback token --new-secret venue.secret",
            "  foldback token --secret venue.secret --name Ann --role musician --me 3",
            "  foldback token --secret venue.secret --name Guest --role listener --mixes main --for 5m",
            "  foldback token --config venue.conf --name Eve --role engineer --link http://10.0.0.5:5100 --json"
        })
final class TokenCommand implements Callable<Integer> {

    @ParentCommand
    @Nullable
    Foldback foldback;

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    @Mixin
    GrantOptions grants = new GrantOptions();

    @Option(
            names = "--secret",
            paramLabel = "FILE",
            description = "The gateway's secret; that of the settings or of FOLDBACK_TOKEN_SECRET if not given.")
    @Nullable
    Path secret;

    @Option(
            names = "--link",
            paramLabel = "URL",
            description = "Address of the gateway as the guest reaches it; that of the settings if not given.")
    @Nullable
    String page;

    @Option(names = "--json", description = "Prints one line of JSON.")
    boolean json;

    @Option(
            names = "--new-secret",
            paramLabel = "FILE",
            description = "Makes a file with a new secret that only you may read, and does nothing else.")
    @Nullable
    Path newSecret;

    @Override
    public Integer call() {
        final Foldback root = Foldback.of(foldback);
        if (newSecret != null) {
            root.out().println(make(newSecret));
            return Failure.DONE;
        }
        final Grants wanted = grants.read(Instant.now());
        final Config config = settings.load(options(), Map.of());
        final Invitation invitation = Invitation.of(access(config), wanted, address(config, root));
        if (json) {
            root.out().println(invitation.json());
        } else {
            invitation.lines().forEach(Foldback.drawing(root.out())::println);
        }
        return Failure.DONE;
    }

    private Map<String, Object> options() {
        final Map<String, Object> options = new HashMap<>();
        if (secret != null) {
            options.put(Keys.SECRET_FILE, secret.toString());
        }
        return options;
    }

    private static AccessSettings access(Config config) {
        final AccessSettings access = AccessSettings.from(config.getConfig(Keys.ACCESS), System.getenv());
        if (access.secrets().isEmpty()) {
            throw Failure.usage(
                    "There is no secret to sign by: make one with 'foldback token --new-secret FILE', and name"
                            + " it by --secret FILE here and at the gateway.");
        }
        return access;
    }

    private static Path make(Path file) {
        try {
            TokenSecrets.writeNew(file);
            return file;
        } catch (FileAlreadyExistsException e) {
            throw Failure.failed("There is a file " + file + " already, and it stays as it is.");
        } catch (IOException e) {
            throw Failure.failed("The secret file " + file + " cannot be written: " + e.getMessage() + ".");
        }
    }

    private String address(Config config, Foldback root) {
        if (page != null) {
            return checked(page);
        }
        final String host = config.getString(Keys.HOST);
        final boolean everywhere = isEverywhere(host);
        if (everywhere) {
            root.err().println("The link leads to this machine alone; --link http://HOST:PORT makes one for others.");
        }
        final String scheme = config.getString(Keys.CERTIFICATE).isEmpty() ? "http://" : "https://";
        return scheme + new HostPort(everywhere ? "127.0.0.1" : host, port(config));
    }

    private static int port(Config config) {
        final int port = config.getInt(Keys.HTTP_PORT);
        if (port == 0) {
            throw Failure.usage("The gateway takes any free port (" + Keys.HTTP_PORT
                    + " is 0); say by --link http://HOST:PORT where it is.");
        }
        return port;
    }

    private static boolean isEverywhere(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String checked(String page) {
        final String wrong = "--link must be the address of a page, such as http://10.0.0.5:5100, is " + page + ".";
        try {
            final URI uri = URI.create(page);
            final boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawFragment() == null && uri.getRawQuery() == null) {
                return page;
            }
        } catch (IllegalArgumentException e) {
            throw Failure.usage(wrong);
        }
        throw Failure.usage(wrong);
    }
}
