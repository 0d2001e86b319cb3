/** Audio plane: high-pass and equalizer. Settings and coefficients: any thread; filters: the engine thread. */
@NullMarked
package io.foldback.mixer.effect.filter;

import org.jspecify.annotations.NullMarked;
