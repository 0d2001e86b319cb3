/** Audio plane: delay lines. Settings: any thread; the rest: the engine thread. */
@NullMarked
package io.foldback.mixer.effect.delay;

import org.jspecify.annotations.NullMarked;
