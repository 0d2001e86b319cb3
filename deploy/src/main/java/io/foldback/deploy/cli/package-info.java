/**
 * Control plane: the commands of {@code foldback}. They check what they are given, turn it into settings and hand these
 * to the parts that do the work. Runs on the main thread.
 */
@NullMarked
package io.foldback.deploy.cli;

import org.jspecify.annotations.NullMarked;
