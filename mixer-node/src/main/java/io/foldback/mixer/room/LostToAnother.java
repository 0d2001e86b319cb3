package io.foldback.mixer.room;

/** Another director has changed what this one keeps; nothing was written. */
final class LostToAnother extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param what as people and logs call it */
    LostToAnother(String what) {
        super("another director has changed " + what);
    }

    /** Whether this is why something failed. */
    static boolean isCauseOf(Throwable failure) {
        return failure instanceof LostToAnother || failure.getCause() instanceof LostToAnother;
    }
}
