/** A whole network under load for minutes. */
@NullMarked
package io.foldback.deploy.bench.soak;

import org.jspecify.annotations.NullMarked;
