/** Audio plane: the chain one channel runs through, up to its strip output. Owned by the engine thread. */
@NullMarked
package io.foldback.mixer.strip;

import org.jspecify.annotations.NullMarked;
