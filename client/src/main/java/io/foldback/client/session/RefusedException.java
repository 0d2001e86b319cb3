package io.foldback.client.session;

import java.io.IOException;

/** The server answered the hello with an error. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    /** @param temporary whether the same hello may be accepted in a moment */
    RefusedException(String sentence, boolean temporary) {
        super(sentence);
        this.temporary = temporary;
    }

    boolean temporary() {
        return temporary;
    }
}
