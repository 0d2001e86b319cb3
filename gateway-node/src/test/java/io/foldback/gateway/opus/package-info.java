/** Sound into packets. */
@NullMarked
package io.foldback.gateway.opus;

import org.jspecify.annotations.NullMarked;
