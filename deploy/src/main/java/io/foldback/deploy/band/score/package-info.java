/** Control plane: the notes of the bundled song. Immutable. */
@NullMarked
package io.foldback.deploy.band.score;

import org.jspecify.annotations.NullMarked;
