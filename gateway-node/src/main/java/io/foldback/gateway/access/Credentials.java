package io.foldback.gateway.access;

import org.jspecify.annotations.Nullable;

/** What a connection shows: a join token, a resume token, both or nothing. Says nothing of them when printed. */
public record Credentials(@Nullable String token, @Nullable String resume) {
    public static final Credentials NONE = new Credentials(null, null);

    /** One token of either kind, or none. */
    public static Credentials ofBearer(@Nullable String token) {
        return token != null && ResumeTokens.isOne(token) ? new Credentials(null, token) : new Credentials(token, null);
    }

    public boolean areNone() {
        return token == null && resume == null;
    }

    @Override
    public String toString() {
        return "Credentials[redacted]";
    }
}
