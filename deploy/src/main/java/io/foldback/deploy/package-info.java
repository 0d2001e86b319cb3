/** Control plane: where every process of Foldback begins, and where the commands meet what carries them out. */
@NullMarked
package io.foldback.deploy;

import org.jspecify.annotations.NullMarked;
