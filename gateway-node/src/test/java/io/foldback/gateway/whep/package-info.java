/** Blocks into packets. */
@NullMarked
package io.foldback.gateway.whep;

import org.jspecify.annotations.NullMarked;
