package io.foldback.gateway.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a resume token brings back.
 *
 * @param generation counts the tokens of a session; a later one voids those before it
 * @param grants null: those that strangers have when it is shown
 */
record Resumption(String session, long generation, @Nullable Grants grants, Instant expires) {}
