/**
 * Control plane: who may do what. Tokens become grants, grants live in a pass for as long as a connection does, and a pass
 * may be ended at any time. Any thread; no Pekko.
 */
@NullMarked
package io.foldback.gateway.access;

import org.jspecify.annotations.NullMarked;
