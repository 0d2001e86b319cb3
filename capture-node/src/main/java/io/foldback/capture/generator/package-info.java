/** Audio plane: test signals. Tables are made in constructors, filling copies or computes; owned by the capture thread. */
@NullMarked
package io.foldback.capture.generator;

import org.jspecify.annotations.NullMarked;
