/**
 * Audio plane: levels and their units, gains, ranges, ramps and the guess that covers a missing
 * block. Pure functions and
 * immutable tables; any thread, no allocation after construction.
 */
@NullMarked
package io.foldback.audio.level;

import org.jspecify.annotations.NullMarked;
