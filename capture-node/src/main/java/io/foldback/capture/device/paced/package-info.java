/** Sources without a device: they keep the pace of the monotonic clock. Audio plane; owned by the capture thread, which asks them for what is due. */
@NullMarked
package io.foldback.capture.device.paced;

import org.jspecify.annotations.NullMarked;
