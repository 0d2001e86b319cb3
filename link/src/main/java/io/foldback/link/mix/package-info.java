/** Control plane: what a personal mix is, and what may be done to it. Immutable; any thread. */
@NullMarked
package io.foldback.link.mix;

import org.jspecify.annotations.NullMarked;
