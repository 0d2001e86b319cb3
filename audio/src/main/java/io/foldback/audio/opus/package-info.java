/**
 * Audio plane: Opus, by the native library where it loads and in Java where it does not. Each encoder and decoder belongs to
 * one thread, and allocates nothing once it is made.
 */
@NullMarked
package io.foldback.audio.opus;

import org.jspecify.annotations.NullMarked;
