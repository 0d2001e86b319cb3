/**
 * Audio plane: the bounded single-producer single-consumer rings by which threads hand blocks to each other. Full means
 * a counted drop, nobody ever waits.
 */
@NullMarked
package io.foldback.audio.ring;

import org.jspecify.annotations.NullMarked;
