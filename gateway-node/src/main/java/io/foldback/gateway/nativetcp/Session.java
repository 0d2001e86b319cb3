package io.foldback.gateway.nativetcp;

import io.foldback.gateway.encode.PayloadKind;
import io.foldback.gateway.mix.PersonalMix;
import org.jspecify.annotations.Nullable;

/**
 * What a welcomed client hears.
 *
 * @param id unguessable
 * @param own the mix of its own that it hears; null when it hears the room's buses or channels
 */
record Session(
        String id,
        NativeRoom room,
        PayloadKind kind,
        @Nullable PersonalMix own) {}
