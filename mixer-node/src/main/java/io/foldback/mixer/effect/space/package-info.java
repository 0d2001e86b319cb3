/** Audio plane: delay and reverb of a room's effect buses. Settings and plans: any thread; the rest: the engine thread. */
@NullMarked
package io.foldback.mixer.effect.space;

import org.jspecify.annotations.NullMarked;
