/**
 * Audio plane: what a strip may do to its signal between input gain and mute, and what an effect bus does to its sum.
 * Settings and plans: made on a control thread, immutable; the rest: the engine thread.
 */
@NullMarked
package io.foldback.mixer.effect;

import org.jspecify.annotations.NullMarked;
