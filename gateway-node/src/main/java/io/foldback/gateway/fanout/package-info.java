/**
 * Stream plane: the small fixed set of threads that send. Each owns its listeners and is unparked by whoever has something for
 * it.
 */
@NullMarked
package io.foldback.gateway.fanout;

import org.jspecify.annotations.NullMarked;
