/** Tests of the access package. */
@NullMarked
package io.foldback.gateway.access;

import org.jspecify.annotations.NullMarked;
