/** Audio plane: what forms a mix, on mixers and gateways alike. Owned by whichever thread renders. */
@NullMarked
package io.foldback.audio.mix;

import org.jspecify.annotations.NullMarked;
