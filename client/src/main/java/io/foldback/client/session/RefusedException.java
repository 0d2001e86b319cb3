package io.foldback.client.session;

import java.io.IOException;

/** The server answered the hello with an error. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String sentence) {
        super(sentence);
    }
}
