/**
 * Control plane: WAV files (RIFF, RF64) in and out as planar float32. Works on whichever thread calls; one reader or
 * writer belongs to one thread at a time. Never called from an audio thread: it waits for the disk.
 */
@NullMarked
package io.foldback.audio.wav;

import org.jspecify.annotations.NullMarked;
