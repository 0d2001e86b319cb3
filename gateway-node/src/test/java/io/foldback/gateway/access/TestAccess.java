package io.foldback.gateway.access;

import io.foldback.gateway.session.DefaultGrant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A gateway's secret, what is signed by it, and a clock that a test turns. */
public final class TestAccess implements InstantSource {
    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private final AccessSettings settings = settings(TokenSecrets.of(TokenSecret.random()));
    private final Revocations revocations = new LocalRevocations();
    private Instant now = START;

    static AccessSettings settings(TokenSecrets secrets) {
        return new AccessSettings(
                secrets, "foldback", "foldback", LIFETIME, Duration.ofHours(24), Duration.ofSeconds(60));
    }

    /** Of a gateway that has no secret. */
    public static Gatekeeper strangers(DefaultGrant grant) {
        return new Gatekeeper(settings(TokenSecrets.NONE), grant, new LocalRevocations(), InstantSource.system());
    }

    /** Of a gateway that has this secret; several are gateways that share it, and what is revoked. */
    public Gatekeeper gatekeeper(DefaultGrant grant) {
        return new Gatekeeper(settings, grant, revocations, this);
    }

    AccessSettings settings() {
        return settings;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    public Grants grants(String subject, Role role, long channels, GrantedMixes mixes) {
        return grants("main", subject, role, channels, mixes, null);
    }

    Grants grants(String room, String subject, Role role, long channels, GrantedMixes mixes, @Nullable Integer me) {
        return new Grants(
                room,
                role,
                subject,
                channels,
                mixes,
                false,
                me,
                instant(),
                instant().plus(LIFETIME));
    }

    /** Everything that a role may in one room. */
    public Grants grants(String room, String subject, Role role) {
        return grants(room, subject, role, Grants.ALL_CHANNELS, GrantedMixes.ALL, null);
    }

    /** Everything that a role may, for somebody without a token. */
    public Grants strangers(Role role) {
        return new Grants(
                Grants.EVERY_ROOM,
                role,
                null,
                Grants.ALL_CHANNELS,
                GrantedMixes.ALL,
                false,
                null,
                Instant.EPOCH,
                Instant.MAX);
    }

    /** A join token that is good from now on. */
    public String token(String subject, Role role, long channels, GrantedMixes mixes) {
        return token(grants(subject, role, channels, mixes));
    }

    /** That of a subject who may publish, as far as the role allows it. */
    public String publisher(String subject, Role role) {
        final Grants silent = grants("main", subject, role);
        return token(new Grants(
                "main",
                role,
                subject,
                silent.channels(),
                silent.mixes(),
                true,
                null,
                silent.issued(),
                silent.expires()));
    }

    String token(Grants grants) {
        return new JoinTokens(settings).mint(grants);
    }

    public void revoke(String subject) {
        revocations.revoke(subject, instant().plusSeconds(1));
    }
}
