/** Audio plane: cutting a device's periods to a room's numbered blocks. Plain Java, time is a parameter; owned by the capture thread. */
@NullMarked
package io.foldback.capture.grid;

import org.jspecify.annotations.NullMarked;
