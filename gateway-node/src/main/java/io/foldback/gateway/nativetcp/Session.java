package io.foldback.gateway.nativetcp;

import io.foldback.gateway.encode.PayloadKind;

/**
 * What a welcomed client hears.
 *
 * @param id unguessable
 */
record Session(String id, NativeRoom room, PayloadKind kind) {}
