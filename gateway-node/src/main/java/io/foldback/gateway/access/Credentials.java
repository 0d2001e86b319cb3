package io.foldback.gateway.access;

import org.jspecify.annotations.Nullable;

/** What a connection shows: a join token, a resume token, both or nothing. Says nothing of them when printed. */
public record Credentials(@Nullable String token, @Nullable String resume) {
    public static final Credentials NONE = new Credentials(null, null);

    /** What a request shows, which has one place for either kind; null: nothing. */
    public static Credentials bearer(@Nullable String shown) {
        return shown != null && ResumeTokens.isOne(shown)
                ? new Credentials(null, shown)
                : new Credentials(shown, null);
    }

    public boolean areNone() {
        return token == null && resume == null;
    }

    @Override
    public String toString() {
        return "Credentials[redacted]";
    }
}
