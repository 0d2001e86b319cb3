package io.foldback.gateway.nativetcp;

import io.foldback.gateway.access.Pass;
import io.foldback.gateway.encode.PayloadKind;
import org.jspecify.annotations.Nullable;

/**
 * What a welcomed client hears.
 *
 * @param number of its connection, in the statistics
 * @param own the mix of its own that it hears; null when it hears the room's buses or channels
 */
record Session(Pass pass, long number, NativeRoom room, PayloadKind kind, OwnMixes.@Nullable Own own) {

    /** Unguessable. */
    String id() {
        return pass.session();
    }

    /** Any thread: nobody hears or finds its own mix any more, if it has one. */
    void closeOwn() {
        if (own != null) {
            own.close();
        }
    }
}
