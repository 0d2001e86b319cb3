/** Control plane: the launcher script, as a process. */
@NullMarked
package io.foldback.deploy.launcher;

import org.jspecify.annotations.NullMarked;
