/**
 * Control plane: changes on their way into the database. Whoever hands one in goes on at once; everything that waits runs
 * on the one thread of a {@link Lane}.
 */
@NullMarked
package io.foldback.store.writer;

import org.jspecify.annotations.NullMarked;
