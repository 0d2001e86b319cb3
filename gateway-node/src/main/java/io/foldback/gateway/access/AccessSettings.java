package io.foldback.gateway.access;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Map;

/**
 * {@code foldback.gateway.access}; documented in reference.conf.
 *
 * @param issuer who signs, as tokens name it
 * @param audience whom tokens are for, as they name it
 * @param joinLifetime longest life of a join token
 * @param resumeLifetime how long a resume token is good, from the welcome that told it
 * @param clockSkew how far the clock of who signs may be from this one
 */
public record AccessSettings(
        TokenSecrets secrets,
        String issuer,
        String audience,
        Duration joinLifetime,
        Duration resumeLifetime,
        Duration clockSkew) {
    private static final String SECTION = "foldback.gateway.access.";

    public AccessSettings {
        check("join-lifetime (s)", joinLifetime, Duration.ofSeconds(1), Duration.ofDays(1));
        check("resume-lifetime (s)", resumeLifetime, Duration.ofSeconds(1), Duration.ofDays(30));
        check("clock-skew (s)", clockSkew, Duration.ZERO, Duration.ofMinutes(10));
        check("issuer", issuer);
        check("audience", audience);
    }

    private static void check(String key, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(SECTION + key + " must be in " + min.toSeconds() + ".." + max.toSeconds()
                    + ", is " + value.toSeconds());
        }
    }

    private static void check(String key, String value) {
        if (!GrantClaims.isName(value)) {
            throw new IllegalArgumentException(SECTION + key + " must be a name, is \"" + value + "\"");
        }
    }

    /**
     * Reads {@code foldback.gateway.access}.
     *
     * @param environment of the process; may hold the secrets
     */
    public static AccessSettings from(Config access, Map<String, String> environment) {
        return new AccessSettings(
                TokenSecrets.of(access.getString("secret-file"), environment.get(TokenSecrets.VARIABLE)),
                access.getString("issuer"),
                access.getString("audience"),
                access.getDuration("join-lifetime"),
                access.getDuration("resume-lifetime"),
                access.getDuration("clock-skew"));
    }
}
