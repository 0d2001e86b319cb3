/**
 * Audio plane: renders the personal mixes of a room, all of them in one pass for each block. Owned by the room's render
 * thread; no allocation, no locks but where mixes come and go. Plain Java.
 */
@NullMarked
package io.foldback.gateway.mix.render;

import org.jspecify.annotations.NullMarked;
