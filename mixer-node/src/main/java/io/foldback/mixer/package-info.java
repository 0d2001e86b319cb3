/** Control plane: the mixer role's settings and the actor at the top of its rooms. */
@NullMarked
package io.foldback.mixer;

import org.jspecify.annotations.NullMarked;
