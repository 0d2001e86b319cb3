/** How much of a core the mixer's engine takes. */
@NullMarked
package io.foldback.deploy.bench.mix;

import org.jspecify.annotations.NullMarked;
