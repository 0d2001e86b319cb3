/** Control plane: the actors that open, watch and lose sources; and the one thread per source (stream plane, 'capture-SOURCE') that drains its ring, checks, cuts and publishes. */
@NullMarked
package io.foldback.capture.session;

import org.jspecify.annotations.NullMarked;
