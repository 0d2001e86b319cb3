/** Audio plane: what a strip may do to its signal between input gain and mute. Owned by the engine thread. */
@NullMarked
package io.foldback.mixer.effect;

import org.jspecify.annotations.NullMarked;
