/** Audio plane: signals that tests and benchmarks recognize, pure functions of frame number and channel. */
@NullMarked
package io.foldback.audio.signal;

import org.jspecify.annotations.NullMarked;
