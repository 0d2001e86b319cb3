/** Stream plane: one feed per room somebody listens to; hands each block to every listener and waits for nobody. */
@NullMarked
package io.foldback.gateway.feed;

import org.jspecify.annotations.NullMarked;
