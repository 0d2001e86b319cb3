package io.foldback.gateway.nativetcp;

import io.foldback.gateway.access.Pass;
import io.foldback.gateway.encode.PayloadKind;

/**
 * What a welcomed client hears.
 *
 * @param number of its connection, in the statistics
 */
record Session(Pass pass, long number, NativeRoom room, PayloadKind kind) {

    /** Unguessable. */
    String id() {
        return pass.session();
    }
}
