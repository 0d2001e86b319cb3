/** Audio plane: stereo sums of strips, limited once. Owned by the engine thread. */
@NullMarked
package io.foldback.mixer.bus;

import org.jspecify.annotations.NullMarked;
