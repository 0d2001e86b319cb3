/** Control plane: who listens here, to what, and how well it arrives. */
@NullMarked
package io.foldback.gateway.session;

import org.jspecify.annotations.NullMarked;
