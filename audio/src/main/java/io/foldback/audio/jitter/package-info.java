/**
 * Audio plane: the ear, the only place where sound waits. Blocks come in by position from the thread that receives them
 * and are pulled out by the clock of a sink. {@code Playout} is the door; everything behind it belongs to the sink's
 * thread. Nothing here allocates after construction or asks for the time.
 */
@NullMarked
package io.foldback.audio.jitter;

import org.jspecify.annotations.NullMarked;
