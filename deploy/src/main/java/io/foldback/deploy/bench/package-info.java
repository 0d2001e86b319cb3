/** Control plane: measurements and how they are shown. Runs on the main thread; what it measures has its own. */
@NullMarked
package io.foldback.deploy.bench;

import org.jspecify.annotations.NullMarked;
