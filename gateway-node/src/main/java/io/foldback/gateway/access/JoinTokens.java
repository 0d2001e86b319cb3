package io.foldback.gateway.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import io.foldback.proto.nativetcp.Checked;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Join tokens: JWTs (RFC 7519) whose algorithm is HS256 whatever they say, signed by one of the gateway's secrets. They let
 * in for some minutes, as often as is asked.
 */
public final class JoinTokens {
    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 8;
    private static final int LONGEST = 2048;
    private static final int LONGEST_ECHO = 40;

    private final AccessSettings settings;

    public JoinTokens(AccessSettings settings) {
        this.settings = settings;
    }

    /**
     * Signs grants, by the first secret.
     *
     * @throws IllegalArgumentException when they live longer than any gateway would take
     */
    public String mint(Grants grants) {
        final Duration lifetime = Duration.between(grants.issued(), grants.expires());
        if (lifetime.isNegative() || lifetime.compareTo(settings.joinLifetime()) > 0) {
            throw new IllegalArgumentException(
                    "a join token lives at most " + settings.joinLifetime().toSeconds()
                            + " s (foldback.gateway.access.join-lifetime), not " + lifetime.toSeconds() + " s");
        }
        final TokenSecret secret = settings.secrets().first();
        final JWSHeader header = new JWSHeader.Builder(ALGORITHM)
                .type(JOSEObjectType.JWT)
                .keyID(secret.id())
                .build();
        final SignedJWT token = new SignedJWT(header, claims(grants));
        try {
            token.sign(new MACSigner(secret.bytes()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign by " + secret, e);
        }
    }

    private JWTClaimsSet claims(Grants grants) {
        final byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        final JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(settings.issuer())
                .audience(settings.audience())
                .subject(grants.subject())
                .notBeforeTime(Date.from(grants.issued()))
                .expirationTime(Date.from(grants.expires()))
                .jwtID(HexFormat.of().formatHex(id));
        GrantClaims.of(grants).forEach(claims::claim);
        return claims.build();
    }

    /** Judges a token. Total: any text gets grants, or a code and a sentence. */
    public Checked<Grants> judge(String token, Instant now) {
        if (token.length() > LONGEST) {
            return bad(AccessCode.TOKEN_MALFORMED, "the token is longer than " + LONGEST + " characters");
        }
        try {
            return judge(JWTParser.parse(token), now);
        } catch (ParseException | IllegalArgumentException e) {
            return bad(AccessCode.TOKEN_MALFORMED, "the token is no JWT");
        }
    }

    private Checked<Grants> judge(JWT token, Instant now) throws ParseException {
        if (!(token instanceof SignedJWT signed)
                || !ALGORITHM.equals(signed.getHeader().getAlgorithm())) {
            return bad(
                    AccessCode.TOKEN_ALGORITHM,
                    "the token is signed by "
                            + echo(token.getHeader().getAlgorithm().getName()) + ", not by " + ALGORITHM);
        }
        final JWSHeader header = signed.getHeader();
        if (header.getCriticalParams() != null) {
            return bad(
                    AccessCode.TOKEN_CRITICAL,
                    "the token has parameters that must be understood, and none is here: "
                            + echo(header.getCriticalParams().toString()));
        }
        final TokenSecret secret = settings.secrets().find(header.getKeyID());
        if (secret == null) {
            return bad(AccessCode.TOKEN_UNKNOWN_KEY, unknownKey(header.getKeyID()));
        }
        if (!isSignedBy(secret, signed)) {
            return bad(AccessCode.TOKEN_SIGNATURE, "the token is not signed by the secret that it names");
        }
        return judge(signed.getJWTClaimsSet(), now);
    }

    private String unknownKey(@Nullable String id) {
        if (settings.secrets().isEmpty()) {
            return "this gateway has no secret for tokens (foldback.gateway.access.secret-file)";
        }
        return id == null
                ? "the token does not name the secret that signed it (kid)"
                : "this gateway does not have the secret " + echo(id) + " that signed the token";
    }

    private static boolean isSignedBy(TokenSecret secret, SignedJWT token) {
        try {
            return token.verify(new MACVerifier(secret.bytes()));
        } catch (JOSEException e) {
            return false;
        }
    }

    private Checked<Grants> judge(JWTClaimsSet claims, Instant now) {
        if (!settings.issuer().equals(claims.getIssuer())) {
            return bad(AccessCode.TOKEN_ISSUER, "the token's issuer (iss) is not " + settings.issuer());
        }
        if (!claims.getAudience().contains(settings.audience())) {
            return bad(AccessCode.TOKEN_AUDIENCE, "the token's audience (aud) is not " + settings.audience());
        }
        final String missing = missing(claims);
        if (missing != null) {
            return bad(AccessCode.TOKEN_INCOMPLETE, "the token lacks " + missing);
        }
        final Instant from = claims.getNotBeforeTime().toInstant();
        final Instant until = claims.getExpirationTime().toInstant();
        if (now.isBefore(from.minus(settings.clockSkew()))) {
            return bad(AccessCode.TOKEN_TOO_EARLY, "the token is not good before " + from);
        }
        if (!now.isBefore(until.plus(settings.clockSkew()))) {
            return bad(AccessCode.TOKEN_EXPIRED, "the token was good until " + until + "; ask for a new link");
        }
        if (Duration.between(from, until).compareTo(settings.joinLifetime()) > 0) {
            return bad(
                    AccessCode.TOKEN_LIFETIME,
                    "the token is good for more than the "
                            + settings.joinLifetime().toSeconds() + " s of foldback.gateway.access.join-lifetime");
        }
        return GrantClaims.read(claims.getClaims(), claims.getSubject(), from, until);
    }

    private static @Nullable String missing(JWTClaimsSet claims) {
        if (claims.getSubject() == null || !GrantClaims.isName(claims.getSubject())) {
            return "its subject (sub)";
        }
        if (claims.getNotBeforeTime() == null) {
            return "its beginning (nbf)";
        }
        if (claims.getExpirationTime() == null) {
            return "its end (exp)";
        }
        return Objects.requireNonNullElse(claims.getJWTID(), "").isBlank() ? "its id (jti)" : null;
    }

    private static String echo(String text) {
        final String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= LONGEST_ECHO ? plain : plain.substring(0, LONGEST_ECHO) + "…";
    }

    private static Checked<Grants> bad(String code, String sentence) {
        return Checked.bad(code, sentence);
    }
}
