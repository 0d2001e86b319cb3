/**
 * Device edge of the audio plane: what a thread that computes or carries sound asks of the operating system. Called once
 * by each such thread when it starts, never within a block.
 */
@NullMarked
package io.foldback.audio.thread;

import org.jspecify.annotations.NullMarked;
