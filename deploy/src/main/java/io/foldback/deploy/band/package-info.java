/**
 * Control plane: the bundled multitrack, a song of this project's own. Its {@code score} is played by the instruments of
 * {@code sound} and written as WAV files, at build time and always to the same bytes. Used by one thread a channel.
 */
@NullMarked
package io.foldback.deploy.band;

import org.jspecify.annotations.NullMarked;
