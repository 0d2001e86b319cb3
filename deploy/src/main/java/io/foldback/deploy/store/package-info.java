/** Control plane: the store's settings out of a process's configuration. Runs on the main thread, before the roles. */
@NullMarked
package io.foldback.deploy.store;

import org.jspecify.annotations.NullMarked;
