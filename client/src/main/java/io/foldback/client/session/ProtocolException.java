package io.foldback.client.session;

import java.io.IOException;

/** What the server sent is not the native protocol. */
final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    ProtocolException(String sentence) {
        super(sentence);
    }
}
