/** Audio plane: gate, compressor, de-esser. Settings and plans: any thread; the rest: the engine thread. */
@NullMarked
package io.foldback.mixer.effect.dynamics;

import org.jspecify.annotations.NullMarked;
