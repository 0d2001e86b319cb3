package io.foldback.gateway.access;

/** Why somebody is not let in, or no longer: one word for programs each. */
public final class AccessCode {
    public static final String TOKEN_MISSING = "token_missing";
    public static final String TOKEN_MALFORMED = "token_malformed";
    public static final String TOKEN_ALGORITHM = "token_algorithm";
    public static final String TOKEN_CRITICAL = "token_critical";
    public static final String TOKEN_UNKNOWN_KEY = "token_unknown_key";
    public static final String TOKEN_SIGNATURE = "token_signature";
    public static final String TOKEN_ISSUER = "token_issuer";
    public static final String TOKEN_AUDIENCE = "token_audience";
    public static final String TOKEN_INCOMPLETE = "token_incomplete";
    public static final String TOKEN_TOO_EARLY = "token_too_early";
    public static final String TOKEN_EXPIRED = "token_expired";
    public static final String TOKEN_LIFETIME = "token_lifetime";
    public static final String TOKEN_GRANTS = "token_grants";
    public static final String WRONG_ROOM = "wrong_room";
    public static final String REVOKED = "revoked";
    public static final String RESUME_MALFORMED = "resume_malformed";
    public static final String RESUME_UNKNOWN_KEY = "resume_unknown_key";
    public static final String RESUME_SIGNATURE = "resume_signature";
    public static final String RESUME_EXPIRED = "resume_expired";
    public static final String RESUME_SPENT = "resume_spent";
    public static final String TAKEN_OVER = "taken_over";

    private AccessCode() {}
}
