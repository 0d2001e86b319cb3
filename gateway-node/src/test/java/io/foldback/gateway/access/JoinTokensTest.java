package io.foldback.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.foldback.proto.nativetcp.Checked;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinTokensTest {
    private final TestAccess access = new TestAccess();
    private final JoinTokens tokens = new JoinTokens(access.settings());
    private final TokenSecret secret = access.settings().secrets().first();

    @Test
    void whatWasMintedIsWhatIsGranted() {
        final Grants ann =
                access.grants("hall", "Ann", Role.MUSICIAN, 0b1101, GrantedMixes.of(Set.of("main", "stage")), 3);
        final Grants eve = access.grants("Eve", Role.ADMIN, Grants.ALL_CHANNELS, GrantedMixes.ALL);
        final Grants nobody = access.grants("x", Role.LISTENER, Grants.NO_CHANNELS, GrantedMixes.NONE);

        for (final Grants grants : List.of(ann, eve, nobody)) {
            assertEquals(Checked.good(grants), tokens.judge(tokens.mint(grants), TestAccess.START));
        }
    }

    @Test
    void aTokenThatLivesTooLongIsNeitherMintedNorTaken() throws JOSEException {
        final Grants grants =
                new Grants("main", Role.LISTENER, "Ann", 0, GrantedMixes.ALL, false, null, at(0), at(601));
        assertThrows(IllegalArgumentException.class, () -> tokens.mint(grants));

        assertRefused(AccessCode.TOKEN_LIFETIME, signed(claims -> claims.expirationTime(Date.from(at(601)))), at(0));
    }

    @ParameterizedTest
    @CsvSource({"-61, token_too_early", "-60, ''", "0, ''", "659, ''", "660, token_expired"})
    void aTokenIsGoodForItsLifeAndTheSkewOfClocks(long second, String code) {
        final String token = access.token("Ann", Role.LISTENER, 1, GrantedMixes.ALL);

        final Checked<Grants> verdict = tokens.judge(token, at(second));

        assertEquals(code, verdict instanceof Checked.Bad<Grants> bad ? bad.code() : "");
    }

    @Test
    void whatIsNotSignedByHs256IsRefusedWhateverItIsSignedBy() throws JOSEException {
        final String none = new PlainJWT(good().build()).serialize();
        final String other = signed(new JWSHeader.Builder(JWSAlgorithm.HS512).keyID(secret.id()), long64(), good());

        assertRefused(AccessCode.TOKEN_ALGORITHM, none, at(0));
        assertRefused(AccessCode.TOKEN_ALGORITHM, other, at(0));
    }

    private static byte[] long64() {
        return new byte[64];
    }

    @Test
    void keysThatAreNotOursAreRefused() throws JOSEException {
        assertRefused(AccessCode.TOKEN_UNKNOWN_KEY, signed(header().keyID("other"), secret.bytes(), good()), at(0));
        assertRefused(AccessCode.TOKEN_UNKNOWN_KEY, signed(header().keyID(null), secret.bytes(), good()), at(0));
        assertRefused(
                AccessCode.TOKEN_SIGNATURE,
                signed(header(), TokenSecret.random().bytes(), good()),
                at(0));
        final JoinTokens keyless = new JoinTokens(TestAccess.settings(TokenSecrets.NONE));
        assertEquals(AccessCode.TOKEN_UNKNOWN_KEY, code(keyless.judge(signed(claims -> {}), at(0))));
    }

    @Test
    void bothOfTwoKeysAreTakenAndTheFirstSigns() {
        final TokenSecret older = secret;
        final TokenSecret newer = TokenSecret.random();
        final JoinTokens both = new JoinTokens(TestAccess.settings(TokenSecrets.of(newer, older)));
        final Grants grants = access.grants("Ann", Role.LISTENER, 1, GrantedMixes.ALL);

        assertEquals(Checked.good(grants), both.judge(tokens.mint(grants), at(0)));
        assertEquals(Checked.good(grants), both.judge(both.mint(grants), at(0)));
        assertRefused(AccessCode.TOKEN_UNKNOWN_KEY, both.mint(grants), at(0));
    }

    @Test
    void whatMustBeUnderstoodAndIsNotIsRefused() throws JOSEException {
        final JWSHeader.Builder header =
                header().criticalParams(Set.of("https://example.org/x")).customParam("https://example.org/x", true);

        assertRefused(AccessCode.TOKEN_CRITICAL, signed(header, secret.bytes(), good()), at(0));
    }

    @Test
    void claimsThatAreMissingOrWrongAreNamed() throws JOSEException {
        assertRefused(AccessCode.TOKEN_ISSUER, signed(claims -> claims.issuer("somebody")), at(0));
        assertRefused(AccessCode.TOKEN_ISSUER, signed(claims -> claims.issuer(null)), at(0));
        assertRefused(AccessCode.TOKEN_AUDIENCE, signed(claims -> claims.audience("radio")), at(0));
        assertRefused(AccessCode.TOKEN_AUDIENCE, signed(claims -> claims.audience((String) null)), at(0));
        assertRefused(AccessCode.TOKEN_INCOMPLETE, signed(claims -> claims.subject(null)), at(0));
        assertRefused(AccessCode.TOKEN_INCOMPLETE, signed(claims -> claims.subject(" ")), at(0));
        assertRefused(AccessCode.TOKEN_INCOMPLETE, signed(claims -> claims.notBeforeTime(null)), at(0));
        assertRefused(AccessCode.TOKEN_INCOMPLETE, signed(claims -> claims.expirationTime(null)), at(0));
        assertRefused(AccessCode.TOKEN_INCOMPLETE, signed(claims -> claims.jwtID(null)), at(0));
    }

    @Test
    void grantsThatMakeNoSenseGrantNothing() throws JOSEException {
        for (final Consumer<JWTClaimsSet.Builder> wrong : List.<Consumer<JWTClaimsSet.Builder>>of(
                claims -> claims.claim("role", "king"),
                claims -> claims.claim("role", null),
                claims -> claims.claim("room", null),
                claims -> claims.claim("room", "*"),
                claims -> claims.claim("room", 7),
                claims -> claims.claim("channels", "some"),
                claims -> claims.claim("channels", List.of(64)),
                claims -> claims.claim("channels", List.of(-1)),
                claims -> claims.claim("channels", List.of(0.5)),
                claims -> claims.claim("channels", List.of("0")),
                claims -> claims.claim("mixes", "main"),
                claims -> claims.claim("mixes", List.of(1)),
                claims -> claims.claim("publish", "yes"),
                claims -> claims.claim("me", 9),
                claims -> claims.claim("me", "0"))) {
            assertRefused(AccessCode.TOKEN_GRANTS, signed(wrong), at(0));
        }
    }

    @Test
    void whatATokenDoesNotSayIsNotGranted() throws JOSEException {
        final Checked<Grants> verdict =
                tokens.judge(signed(claims -> claims.claim("channels", null).claim("mixes", null)), at(0));

        final Grants grants =
                (Grants) assertInstanceOf(Checked.Good.class, verdict).value();
        assertTrue(grants.hearNothing());
        assertFalse(grants.mayPublish());
    }

    @Test
    void aTokenWithAChangedLetterIsRefused() {
        final String token = access.token("Ann", Role.LISTENER, 1, GrantedMixes.ALL);

        for (int at = 0; at < token.length(); at++) {
            final char other = token.charAt(at) == 'A' ? 'Q' : 'A';
            final String changed = token.substring(0, at) + other + token.substring(at + 1);
            assertInstanceOf(Checked.Bad.class, tokens.judge(changed, at(0)), changed);
        }
    }

    @Property(tries = 300)
    void anyTextIsJudged(@ForAll String text, @ForAll String header) {
        assertInstanceOf(Checked.Bad.class, tokens.judge(text, at(0)));
        assertInstanceOf(Checked.Bad.class, tokens.judge(header + "." + text + ".", at(0)));
    }

    private static Instant at(long second) {
        return TestAccess.START.plus(Duration.ofSeconds(second));
    }

    private JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(secret.id());
    }

    private static JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder()
                .issuer("foldback")
                .audience("foldback")
                .subject("Ann")
                .notBeforeTime(Date.from(at(0)))
                .expirationTime(Date.from(at(600)))
                .jwtID("1")
                .claim("room", "main")
                .claim("role", "listener")
                .claim("channels", List.of(0, 3))
                .claim("mixes", "all");
    }

    private String signed(Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        final JWTClaimsSet.Builder claims = good();
        change.accept(claims);
        return signed(header(), secret.bytes(), claims);
    }

    private static String signed(JWSHeader.Builder header, byte[] key, JWTClaimsSet.Builder claims)
            throws JOSEException {
        final SignedJWT token = new SignedJWT(header.build(), claims.build());
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private void assertRefused(String code, String token, Instant now) {
        assertEquals(code, code(tokens.judge(token, now)));
    }

    private static String code(Checked<Grants> verdict) {
        return assertInstanceOf(Checked.Bad.class, verdict).code();
    }
}
