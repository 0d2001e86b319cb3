/**
 * Control plane: what lasts, as immutable documents, and the questions that the database is asked about them. Whoever asks
 * waits: from a thread of the store's or at a process's start, never from an actor.
 */
@NullMarked
package io.foldback.store.document;

import org.jspecify.annotations.NullMarked;
