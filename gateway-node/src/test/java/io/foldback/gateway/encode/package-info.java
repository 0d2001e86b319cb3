/** Tests of the encode package. */
@NullMarked
package io.foldback.gateway.encode;

import org.jspecify.annotations.NullMarked;
