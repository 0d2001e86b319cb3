/** Tests of the nativetcp package. */
@NullMarked
package io.foldback.gateway.nativetcp;

import org.jspecify.annotations.NullMarked;
