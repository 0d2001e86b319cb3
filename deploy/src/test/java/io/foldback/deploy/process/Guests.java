package io.foldback.deploy.process;

import com.typesafe.config.ConfigFactory;
import io.foldback.gateway.access.AccessSettings;
import io.foldback.gateway.access.GrantedMixes;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.JoinTokens;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TokenSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Invites people to room main. */
public final class Guests {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Path secret;
    private final JoinTokens tokens;

    /** @param folder takes the secret */
    public Guests(Path folder) {
        secret = folder.resolve("venue.secret");
        try {
            TokenSecrets.writeNew(secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tokens = new JoinTokens(AccessSettings.from(
                ConfigFactory.parseMap(Map.of("secret-file", secret.toString()))
                        .withFallback(ConfigFactory.load().getConfig("foldback.gateway.access")),
                Map.of()));
    }

    /** The file that a gateway is to be given. */
    public String secret() {
        return secret.toString();
    }

    /** @param channels bit c set: channel c may be heard */
    String token(String name, Role role, long channels) {
        return token(name, role, channels, false);
    }

    /** Of somebody who hears everything, and may send. */
    public String publisher(String name, Role role) {
        return token(name, role, Grants.ALL_CHANNELS, true);
    }

    private String token(String name, Role role, long channels, boolean publish) {
        final Instant now = Instant.now();
        return tokens.mint(
                new Grants("main", role, name, channels, GrantedMixes.ALL, publish, null, now, now.plus(LIFETIME)));
    }
}
