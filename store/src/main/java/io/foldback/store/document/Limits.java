package io.foldback.store.document;

/** What fits into the columns of every database. */
final class Limits {
    private static final int NAME = 200;
    private static final int BODY = 1_000_000;

    private Limits() {}

    static void check(String kind, String id, long rev, String body) {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("the id of a " + kind + " must not be empty");
        }
        if (rev < Document.NEW) {
            throw new IllegalArgumentException("the rev of " + kind + " " + id + " must be 0 or more, is " + rev);
        }
        checkName(kind, "id", id);
        checkText("the body of " + kind + " " + id, body, BODY);
    }

    static void checkName(String kind, String what, String value) {
        checkText("the " + what + " of a " + kind, value, NAME);
    }

    /** PostgreSQL counts code points where H2 counts chars; the stricter one is the limit. */
    private static void checkText(String what, String value, int limit) {
        if (value.length() > limit) {
            throw new IllegalArgumentException(
                    what + " must have at most " + limit + " characters, has " + value.length());
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " must not hold the character U+0000");
        }
    }
}
