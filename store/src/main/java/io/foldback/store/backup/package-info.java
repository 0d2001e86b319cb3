/**
 * Control plane: all documents in one file that both databases can be filled from. Runs on the thread that asks for it.
 */
@NullMarked
package io.foldback.store.backup;

import org.jspecify.annotations.NullMarked;
