package io.foldback.gateway.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.proto.nativetcp.Checked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resume tokens: {@code r1.ID.WORDS.MAC}, base64 but for the first two, where ID names the secret. Whoever has the secret
 * can read one, so that a session comes back at any gateway; clients pass them on as they are.
 */
final class ResumeTokens {
    private static final String VERSION = "r1";
    private static final String PURPOSE = "foldback resume token";
    private static final int PARTS = 4;
    private static final int LONGEST = 4096;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TokenSecrets secrets;

    ResumeTokens(TokenSecrets secrets) {
        this.secrets = secrets;
    }

    /** Short names: tokens travel in headers. {@code grants} and what goes with them are absent for strangers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Words(
            String session,
            long generation,
            long expires,
            @Nullable String subject,
            long issued,
            long until,
            @Nullable Map<String, Object> grants) {}

    /** Whether a text is of this kind, and no join token. */
    static boolean isOne(String token) {
        return token.startsWith(VERSION + ".");
    }

    String mint(Resumption resumption) {
        final TokenSecret secret = secrets.first();
        final String signed = VERSION + "." + secret.id() + "." + base64(spelled(resumption));
        return signed + "." + base64(mac(secret, signed));
    }

    private static byte[] spelled(Resumption resumption) {
        final Grants grants = resumption.grants();
        final Words words = new Words(
                resumption.session(),
                resumption.generation(),
                resumption.expires().getEpochSecond(),
                grants == null ? null : grants.subject(),
                grants == null ? 0 : grants.issued().getEpochSecond(),
                grants == null ? 0 : grants.expires().getEpochSecond(),
                grants == null ? null : GrantClaims.of(grants));
        try {
            return JSON.writeValueAsBytes(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a resume token cannot be spelled", e);
        }
    }

    /** Judges a token. Total. That a later one of its session was shown is not known here. */
    Checked<Resumption> judge(String token, Instant now) {
        final String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
        if (parts.length != PARTS || !parts[0].equals(VERSION)) {
            return Checked.bad(AccessCode.RESUME_MALFORMED, "the resume token is none");
        }
        final TokenSecret secret = secrets.find(parts[1]);
        if (secret == null) {
            return Checked.bad(
                    AccessCode.RESUME_UNKNOWN_KEY,
                    "the resume token is of another gateway, or of this one before it was started anew");
        }
        final String signed = token.substring(0, token.lastIndexOf('.'));
        if (!MessageDigest.isEqual(bytes(parts[3]), mac(secret, signed))) {
            return Checked.bad(
                    AccessCode.RESUME_SIGNATURE, "the resume token is not signed by the secret that it names");
        }
        return read(bytes(parts[2]), now);
    }

    private static Checked<Resumption> read(byte[] json, Instant now) {
        try {
            final Words words = JSON.readValue(json, Words.class);
            final Instant expires = Instant.ofEpochSecond(words.expires());
            return now.isBefore(expires)
                    ? resumption(words, expires)
                    : Checked.bad(AccessCode.RESUME_EXPIRED, "the resume token was good until " + expires);
        } catch (IOException e) {
            return Checked.bad(AccessCode.RESUME_MALFORMED, "the resume token is of another release");
        }
    }

    private static Checked<Resumption> resumption(Words words, Instant expires) {
        if (words.grants() == null || words.subject() == null) {
            return Checked.good(new Resumption(words.session(), words.generation(), null, expires));
        }
        final Checked<Grants> read = GrantClaims.read(
                words.grants(),
                words.subject(),
                Instant.ofEpochSecond(words.issued()),
                Instant.ofEpochSecond(words.until()));
        return switch (read) {
            case Checked.Good<Grants>(Grants grants) ->
                Checked.good(new Resumption(words.session(), words.generation(), grants, expires));
            case Checked.Bad<Grants>(String code, String sentence) -> Checked.bad(code, sentence);
        };
    }

    private static byte[] mac(TokenSecret secret, String signed) {
        return secret.sign(PURPOSE, signed.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty when it is no base64. */
    private static byte[] bytes(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
