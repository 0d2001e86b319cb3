/** Audio plane: when a device's frames really were captured. Plain Java; owned by the capture thread. */
@NullMarked
package io.foldback.capture.clock;

import org.jspecify.annotations.NullMarked;
